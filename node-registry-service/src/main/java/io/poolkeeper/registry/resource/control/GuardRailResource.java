package io.poolkeeper.registry.resource.control;

import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.control.ControlDesk;
import io.poolkeeper.registry.domain.control.GuardRails;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Bounds over all pools. */
@Path("/guard-rails")
public class GuardRailResource {

    private final ControlDesk desk;
    private final Caller caller;
    private final Clock clock;

    GuardRailResource(ControlDesk desk, Caller caller, Clock clock) {
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    /** Body of {@code PUT /guard-rails}; what is absent is no bound. */
    public record GuardRailsRequest(
            @Min(0) @Nullable Integer maxFleetInstances,
            @Min(0) @Max(10_000) @Nullable Integer maxPoolInstances,
            @Min(1) @Max(100_000) @Nullable Integer maxChangePerTenMinutes) {}

    @GET
    @RolesAllowed(Roles.USER)
    @Operation(summary = "The bounds over all pools")
    public GuardRails guardRails() {
        return desk.guardRails();
    }

    @PUT
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Set the bounds over all pools",
            description = "The caps hold for what is saved from now on. The largest change in ten minutes reaches the"
                    + " agents with their next heartbeats.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "careful",
                                            value =
                                                    "{\"max_fleet_instances\":2000,\"max_pool_instances\":200,\"max_change_per_ten_minutes\":20}")))
    public GuardRails guard(@NotNull @Valid GuardRailsRequest wanted) {
        return desk.guard(new GuardRails(
                wanted.maxFleetInstances(),
                wanted.maxPoolInstances(),
                wanted.maxChangePerTenMinutes(),
                caller.email(),
                clock.instant()));
    }
}
