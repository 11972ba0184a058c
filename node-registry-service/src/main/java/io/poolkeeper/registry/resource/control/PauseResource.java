package io.poolkeeper.registry.resource.control;

import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.control.ControlDesk;
import io.poolkeeper.registry.domain.control.ScalingPause;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Halts of all resizing. They reach the agents with their next heartbeats. */
@Path("/pauses")
public class PauseResource {

    private final ControlDesk desk;
    private final Caller caller;
    private final Clock clock;

    PauseResource(ControlDesk desk, Caller caller, Clock clock) {
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    /** Body of {@code POST /pauses}; a target that is a number may be sent as one. */
    public record PauseRequest(
            @NotNull @Pattern(regexp = "pool|node|region|fleet")
            String scope,

            @Size(max = 100) @Nullable String target,
            @Nullable Instant until,
            @NotBlank @Size(max = 500) String reason) {}

    @GET
    @RolesAllowed(Roles.USER)
    @Operation(summary = "The pauses in force, newest first")
    public List<ScalingPause> pauses() {
        return desk.pauses();
    }

    @POST
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Pause scaling of a pool, a node, a region or the fleet",
            description = "Agents go on deciding and reporting, and resize nothing. Without an end it lasts until it is"
                    + " ended by hand.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "a region",
                                            value =
                                                    "{\"scope\":\"region\",\"target\":\"us-ashburn-1\",\"reason\":\"network maintenance\"}")))
    public ScalingPause pause(@NotNull @Valid PauseRequest wanted) {
        return desk.pause(new ScalingPause(
                0, wanted.scope(), wanted.target(), wanted.until(), wanted.reason(), caller.email(), clock.instant()));
    }

    @DELETE
    @Path("/{id:\\d+}")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(summary = "End a pause")
    public void resume(@PathParam("id") long id) {
        desk.resume(id, caller.email());
    }
}
