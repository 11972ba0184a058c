package io.poolkeeper.registry.resource.heartbeat;

import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The documented form of the heartbeat, where the key alone, or the body, says which node it is. */
@Path("/heartbeat")
@RolesAllowed(Roles.NODE)
@BoundedIntake
@RunOnVirtualThread
public class OwnHeartbeatResource {

    private final HeartbeatResource heartbeats;
    private final Caller caller;

    OwnHeartbeatResource(HeartbeatResource heartbeats, Caller caller) {
        this.heartbeats = heartbeats;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Report, where the key says which node it is")
    public HeartbeatReply accept(@HeaderParam("X-API-Key") String key, @NotNull @Valid Heartbeat beat) {
        return heartbeats.accept(caller.id(), key, beat);
    }
}
