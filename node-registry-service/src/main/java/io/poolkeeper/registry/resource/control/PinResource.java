package io.poolkeeper.registry.resource.control;

import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.control.ControlDesk;
import io.poolkeeper.registry.domain.control.PoolPin;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** A size set by hand for a while. */
@Path("/pools/{id:\\d+}/pin")
public class PinResource {

    private final ControlDesk desk;
    private final Caller caller;

    PinResource(ControlDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** Body of {@code PUT /pools/{id}/pin}. */
    public record PinRequest(
            @NotNull @Min(0) @Max(10_000) Integer size,
            @NotNull Instant until,
            @NotBlank @Size(max = 500) String reason) {}

    @PUT
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Hold a pool at a size for a while",
            description = "Inside the policy's limits and the guard rails, at most 90 days.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "launch day",
                                            value =
                                                    "{\"size\":8,\"until\":\"2026-11-24T06:00:00Z\",\"reason\":\"launch day\"}")))
    public PoolPin pin(@PathParam("id") long id, @NotNull @Valid PinRequest wanted) {
        return desk.pin(id, wanted.size(), wanted.until(), wanted.reason(), caller.email());
    }

    @DELETE
    @RolesAllowed(Roles.DEVOPS)
    @Operation(summary = "Give a pinned pool back to its policy")
    public void unpin(@PathParam("id") long id) {
        desk.unpin(id);
    }
}
