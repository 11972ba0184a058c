package io.poolkeeper.registry.resource.heartbeat;

import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.common.problem.Failure.Refused;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.heartbeat.HeartbeatIntake;
import io.poolkeeper.registry.domain.key.KeyInForce;
import io.poolkeeper.registry.domain.key.RegisteredKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where agents report. On virtual threads: each waits for the commit of its batch, and many wait at once. */
@Path("/nodes/{id:\\d+}/heartbeat")
@RolesAllowed(Roles.NODE)
@BoundedIntake
@RunOnVirtualThread
public class HeartbeatResource {

    private final HeartbeatIntake intake;
    private final RegisteredKeys keys;
    private final Caller caller;

    HeartbeatResource(HeartbeatIntake intake, RegisteredKeys keys, Caller caller) {
        this.intake = intake;
        this.keys = keys;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Report")
    public HeartbeatReply accept(
            @PathParam("id") long id, @HeaderParam("X-API-Key") String key, @NotNull @Valid Heartbeat beat) {
        boolean own = id == caller.id() && (beat.nodeId() == null || beat.nodeId() == id);
        if (!own) {
            throw new Refused("This key belongs to another node");
        }
        return intake.accept(id, beat, keys.find(key).map(KeyInForce::expiresAt).orElse(null));
    }
}
