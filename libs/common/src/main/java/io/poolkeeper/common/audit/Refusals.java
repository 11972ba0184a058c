package io.poolkeeper.common.audit;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Leaves one FAILURE event for every mutation that was refused for want of proof or role. */
@Singleton
public class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final Set<String> MUTATIONS = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Set on the request by a resource that has audited the refusal itself, with more to say. */
    public static final String AUDITED = "poolkeeper.refusal.audited";

    private final AuditTrail trail;

    Refusals(AuditTrail trail) {
        this.trail = trail;
    }

    @ServerResponseFilter
    Uni<Void> filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean refused = response.getStatus() == 401 || response.getStatus() == 403;
        if (!refused || !MUTATIONS.contains(request.getMethod()) || request.getProperty(AUDITED) != null) {
            return Uni.createFrom().voidItem();
        }
        var event = event(request, response.getStatus());
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> append(event));
    }

    private static AuditEvent event(ContainerRequestContext request, int status) {
        String what = request.getMethod() + " " + request.getUriInfo().getPath();
        return AuditEvent.of(AuditAction.ACCESS_REFUSED)
                .describe(what)
                .detail("http_status", status)
                .failed(status == 401 ? "not authenticated" : "role too low");
    }

    @ActivateRequestContext
    void append(AuditEvent event) {
        try {
            trail.appendAlone(event);
        } catch (AuthenticationFailedException e) {
            trail.appendAlone(event.by(new AuditEvent.Actor("ANONYMOUS", null, null, null)));
        } catch (RuntimeException e) {
            // the refusal itself stands: nothing was changed that would need the event
            LOG.errorf(e, "refusal of %s not audited", event.description());
        }
    }
}
