package io.poolkeeper.registry.resource.lifecycle;

import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEntry;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEventType;
import io.poolkeeper.registry.domain.lifecycle.LifecycleLog;
import io.poolkeeper.registry.domain.node.NodeDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What happened to nodes, newest first. */
@Path("/nodes")
@RolesAllowed(Roles.DEVOPS)
public class LifecycleResource {

    private final LifecycleLog log;
    private final NodeDesk nodes;

    LifecycleResource(LifecycleLog log, NodeDesk nodes) {
        this.log = log;
        this.nodes = nodes;
    }

    @GET
    @Operation(summary = "What happened to nodes, newest first")
    @Path("/lifecycle-logs")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = LifecycleEntry.class)))
    public Response all(
            @QueryParam("node_id") @Nullable Long nodeId,
            @QueryParam("event_type") @Nullable LifecycleEventType type,
            @Valid @BeanParam PageRequest page,
            @Context UriInfo uri) {
        return read(nodeId, type, page, uri);
    }

    @GET
    @Operation(summary = "What happened to one node, newest first")
    @Path("/{id:\\d+}/lifecycle-logs")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = LifecycleEntry.class)))
    public Response ofNode(@PathParam("id") long id, @Valid @BeanParam PageRequest page, @Context UriInfo uri) {
        return read(nodes.find(id).id(), null, page, uri);
    }

    private Response read(@Nullable Long nodeId, @Nullable LifecycleEventType type, PageRequest page, UriInfo uri) {
        Long olderThan = page.cursor(1).map(cursor -> cursor.number(0)).orElse(null);
        var query = new LifecycleLog.LifecycleQuery(nodeId, type, olderThan, page.limit, page.offset);
        List<LifecycleEntry> found = log.read(query);
        return Paged.of(found, log.count(query), page.next(found, entry -> Cursor.of(entry.id())))
                .response(uri);
    }
}
