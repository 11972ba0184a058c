package io.poolkeeper.audit.resource.event;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** {@code /admin/audit} is another name of {@code /admin/audit-logs}; comes after the {@code /api} prefix is gone. */
@Provider
@PreMatching
@Priority(2)
public class AuditAlias implements ContainerRequestFilter {
    private static final String ALIAS = "/admin/audit";

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String path = uri.getRequestUri().getRawPath();
        if (path.equals(ALIAS) || path.startsWith(ALIAS + "/")) {
            request.setRequestUri(renamed(uri.getRequestUri(), AuditResource.PATH + path.substring(ALIAS.length())));
        }
    }

    private static URI renamed(URI asked, String path) {
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return asked.resolve(path + query);
    }
}
