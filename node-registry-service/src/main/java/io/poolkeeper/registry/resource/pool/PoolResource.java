package io.poolkeeper.registry.resource.pool;

import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.configuration.Author;
import io.poolkeeper.registry.domain.policy.PoolPolicyDesk;
import io.poolkeeper.registry.domain.pool.Pool;
import io.poolkeeper.registry.domain.pool.Pools;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The pools. A pool's limits live in its node's policy, which is what these calls edit; its figures come from its agent. */
@Path("/pools")
@RolesAllowed(Roles.USER)
public class PoolResource {

    private final Pools pools;
    private final PoolPolicyDesk desk;
    private final Caller caller;

    PoolResource(Pools pools, PoolPolicyDesk desk, Caller caller) {
        this.pools = pools;
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The pools, with their newest figures and decisions")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Pool.class)))
    public Response list(
            @QueryParam("node_id") @Nullable Long nodeId,
            @QueryParam("region") @Nullable String region,
            @QueryParam("status") @Parameter(description = "healthy, warning or error") @Nullable String status,
            @QueryParam("q") @Parameter(description = "Part of the name, whatever its case") @Nullable String name,
            @Valid @BeanParam PageRequest page,
            @Context UriInfo uri) {
        long after = page.cursor(1).map(cursor -> cursor.number(0)).orElse(0L);
        var filter = new Pools.Filter(nodeId, region, status, name);
        List<Pool> found = pools.list(filter, after, page.limit, page.offset);
        return Paged.of(found, pools.count(filter), page.next(found, pool -> Cursor.of(pool.id())))
                .response(uri);
    }

    @GET
    @Operation(summary = "A pool")
    @Path("/{id:\\d+}")
    public Pool get(@PathParam("id") long id) {
        return pools.find(id).orElseThrow(() -> new NotFound("pool", id));
    }

    @POST
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Add a pool to a node's policy",
            description = "The node drives it from its next heartbeat on. Comments and layout of the policy stay.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "web", value = """
                                                    {"node_id":7,"oracle_pool_id":"ocid1.instancepool.oc1.iad.aaaa",\
                                                    "name":"web","region":"us-ashburn-1","min_instances":2,\
                                                    "max_instances":10,"compartment_id":"ocid1.compartment.oc1..aaaa"}""")))
    public Pool create(@NotNull @Valid PoolRequest wanted) {
        return desk.create(wanted.entry(), author());
    }

    @PUT
    @Path("/{id:\\d+}")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Change a pool's name or limits",
            description = "What is absent stays. The size follows from the policy: pin it to set it by hand.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "more room", value = "{\"max_instances\":12}")))
    public Pool change(@PathParam("id") long id, @NotNull @Valid PoolChange wanted) {
        return desk.change(id, wanted.of(get(id)), author());
    }

    @DELETE
    @Path("/{id:\\d+}")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Take a pool out of its node's policy",
            description = "Nothing drives it any more; in the cloud it stays as it is.")
    public Message delete(@PathParam("id") long id) {
        desk.delete(id, author());
        return new Message("Pool deleted successfully");
    }

    private Author author() {
        return new Author(Author.Kind.USER, caller.id(), caller.email());
    }
}
