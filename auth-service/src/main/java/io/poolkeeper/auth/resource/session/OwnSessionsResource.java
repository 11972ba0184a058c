package io.poolkeeper.auth.resource.session;

import io.poolkeeper.auth.domain.session.LiveSession;
import io.poolkeeper.auth.domain.session.Sessions;
import io.poolkeeper.auth.resource.access.Standing;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Where the caller is signed in. */
@Path("/auth")
@RolesAllowed(Roles.USER)
@Standing
@Produces(MediaType.APPLICATION_JSON)
public class OwnSessionsResource {
    /** @param current whether it is the session that asks */
    public record SessionView(
            String id,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            boolean current) {}

    private final Sessions sessions;
    private final RefreshCookie cookie;
    private final Caller caller;

    OwnSessionsResource(Sessions sessions, RefreshCookie cookie, Caller caller) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.caller = caller;
    }

    @GET
    @Path("/sessions")
    @Operation(summary = "List the caller's sessions, the last used first")
    public List<SessionView> list() {
        return sessions.of(caller.id()).stream().map(this::view).toList();
    }

    @DELETE
    @Path("/sessions/{id}")
    @Operation(summary = "End one of the caller's sessions")
    public void end(@PathParam("id") UUID id) {
        sessions.end(caller.id(), id);
    }

    @POST
    @Path("/logout-all")
    @Operation(summary = "End all of the caller's sessions, this one included")
    @APIResponse(responseCode = "204", description = "Done")
    public Response endAll(@Context UriInfo uri) {
        sessions.endAll(caller.id());
        return Response.noContent().cookie(cookie.none(uri)).build();
    }

    private SessionView view(LiveSession session) {
        return new SessionView(
                session.id().toString(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.origin().address(),
                session.origin().userAgent(),
                caller.session().filter(session.id()::equals).isPresent());
    }
}
