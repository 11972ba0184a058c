package io.poolkeeper.registry.resource.schedule;

import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.configuration.Author;
import io.poolkeeper.registry.domain.policy.ScheduleDesk;
import io.poolkeeper.registry.domain.policy.ScheduleEntry;
import io.poolkeeper.registry.domain.policy.Schedules;
import io.poolkeeper.registry.resource.Message;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The schedules in force. They are part of a node's policy, which is what these calls edit. */
@Path("/schedules")
@RolesAllowed(Roles.USER)
public class ScheduleResource {

    private static final String EXAMPLE =
            "{\"node_id\":7,\"name\":\"office hours\",\"start_time\":\"08:00\",\"end_time\":\"18:00\",\"target_instances\":5}";

    private final Schedules schedules;
    private final ScheduleDesk desk;
    private final Caller caller;

    ScheduleResource(Schedules schedules, ScheduleDesk desk, Caller caller) {
        this.schedules = schedules;
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The schedules of the policies")
    public List<ScheduleEntry> list(@QueryParam("node_id") @Nullable Long nodeId) {
        return schedules.list(nodeId);
    }

    @POST
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Add a window to a pool's policy",
            description = "Of the node's only pool, or of the one that oracle_pool_id names. Comments and layout of the"
                    + " policy stay. An inactive window is kept and never starts.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "office hours", value = EXAMPLE)))
    public ScheduleEntry create(@NotNull @Valid ScheduleRequest wanted) {
        return desk.create(wanted.wish(), author());
    }

    @PUT
    @Path("/{id:\\d+}")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Change a window",
            description = "The whole window, as the contract has it. An id names a window of one version of the"
                    + " configuration: after any other edit it names nothing, and the list has the new one.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "office hours", value = EXAMPLE)))
    public ScheduleEntry change(@PathParam("id") long id, @NotNull @Valid ScheduleRequest wanted) {
        return desk.change(id, wanted.wish(), author());
    }

    @DELETE
    @Path("/{id:\\d+}")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(summary = "Take a window out of its pool's policy")
    public Message delete(@PathParam("id") long id) {
        desk.delete(id, author());
        return new Message("Schedule deleted successfully");
    }

    private Author author() {
        return new Author(Author.Kind.USER, caller.id(), caller.email());
    }
}
