package io.poolkeeper.registry.resource.control;

import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.control.ControlDesk;
import io.poolkeeper.registry.domain.pool.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Another owner for a pool. */
@Path("/pools/{id:\\d+}/hand-over")
public class HandOverResource {

    private final ControlDesk desk;

    HandOverResource(ControlDesk desk) {
        this.desk = desk;
    }

    /** Body of {@code POST /pools/{id}/hand-over}. */
    public record HandOverRequest(@NotNull Long nodeId) {}

    @POST
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Give a pool to another node",
            description =
                    "Its epoch grows, which fences the old owner at the pool itself. The new owner needs the pool in"
                            + " its configuration; the entry in the old owner's does nothing any more.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "to node 8", value = "{\"node_id\":8}")))
    public Pool handOver(@PathParam("id") long id, @NotNull @Valid HandOverRequest wanted) {
        return desk.handOver(id, wanted.nodeId());
    }
}
