package io.poolkeeper.registry.resource.node;

import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.node.NewNode;
import io.poolkeeper.registry.domain.node.Node;
import io.poolkeeper.registry.domain.node.NodeDesk;
import io.poolkeeper.registry.domain.node.NodeQuery;
import io.poolkeeper.registry.domain.node.Nodes;
import io.poolkeeper.registry.resource.Message;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The nodes, each with its pools and their newest decisions. */
@Path("/nodes")
public class NodesResource {

    private final Nodes nodes;
    private final NodeDesk desk;
    private final NodeView view;
    private final Clock clock;

    NodesResource(Nodes nodes, NodeDesk desk, NodeView view, Clock clock) {
        this.nodes = nodes;
        this.desk = desk;
        this.view = view;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.USER)
    @Operation(
            summary = "The nodes, each with its pools",
            description = "One page; X-Total-Count counts all that match. Without limit it is the first hundred.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = NodeBody.class)))
    public Response list(@BeanParam NodeFilter filter, @Valid @BeanParam PageRequest page, @Context UriInfo uri) {
        NodeQuery query = filter.query(page);
        List<Node> found = nodes.list(query);
        return Paged.of(
                        found.stream().map(view::of).toList(),
                        nodes.count(query),
                        page.next(found, node -> NodeFilter.cursor(query.place(node))))
                .response(uri);
    }

    @POST
    @Operation(summary = "Create a node by hand")
    @RolesAllowed(Roles.DEVOPS)
    public NodeBody create(@NotNull @Valid NodeRequest request) {
        return view.of(desk.create(new NewNode(
                request.name(), request.region(), request.ipAddress(), request.description(), null, clock.instant())));
    }

    @GET
    @Operation(summary = "A node with its pools")
    @Path("/{id:\\d+}")
    @RolesAllowed(Roles.DEVOPS)
    public NodeBody get(@PathParam("id") long id) {
        return view.of(desk.find(id));
    }

    @PUT
    @Operation(summary = "Change what people say of a node")
    @Path("/{id:\\d+}")
    @RolesAllowed(Roles.DEVOPS)
    public NodeBody change(@PathParam("id") long id, @NotNull @Valid NodeChange change) {
        return view.of(desk.describe(change.of(desk.find(id))));
    }

    @DELETE
    @Operation(summary = "Decommission a node")
    @Path("/{id:\\d+}")
    @RolesAllowed(Roles.DEVOPS)
    public Message decommission(@PathParam("id") long id) {
        desk.decommission(id);
        return new Message("Node deleted successfully");
    }
}
