package io.poolkeeper.common.trace;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Before anything else: gives the request its id, and takes the leading {@code /api} off its path, for the services
 * answer both forms.
 */
@Provider
@PreMatching
@Priority(1)
public class RequestTracing implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String HEADER = "X-Request-Id";
    private static final String MDC_KEY = "requestId";
    private static final String PREFIX = "/api";
    private static final Pattern HARMLESS = Pattern.compile("[0-9A-Za-z._:-]{8,100}");

    private final RequestId requestId;

    RequestTracing(RequestId requestId) {
        this.requestId = requestId;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String proposed = request.getHeaderString(HEADER);
        if (proposed != null && HARMLESS.matcher(proposed).matches()) {
            requestId.accept(proposed);
        }
        MDC.put(MDC_KEY, requestId.value());
        withoutPrefix(request);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, requestId.value());
        response.getHeaders().putIfAbsent("Cache-Control", java.util.List.of("no-store"));
        response.getHeaders().putIfAbsent("X-Content-Type-Options", java.util.List.of("nosniff"));
        MDC.remove(MDC_KEY);
    }

    private static void withoutPrefix(ContainerRequestContext request) {
        String raw = request.getUriInfo().getRequestUri().getRawPath();
        if (raw.startsWith(PREFIX + "/")) {
            URI asked = request.getUriInfo().getRequestUri();
            String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
            request.setRequestUri(asked.resolve(raw.substring(PREFIX.length()) + query));
        }
    }
}
