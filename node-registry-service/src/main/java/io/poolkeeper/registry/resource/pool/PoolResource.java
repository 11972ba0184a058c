package io.poolkeeper.registry.resource.pool;

import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.pool.Pool;
import io.poolkeeper.registry.domain.pool.Pools;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pools. Read only: a pool's limits live in its node's policy, and its figures come from its agent. */
@Path("/pools")
@RolesAllowed(Roles.USER)
public class PoolResource {

    private final Pools pools;

    PoolResource(Pools pools) {
        this.pools = pools;
    }

    @GET
    public Response list(
            @QueryParam("node_id") @Nullable Long nodeId, @Valid @BeanParam PageRequest page, @Context UriInfo uri) {
        long after = page.cursor(1).map(cursor -> cursor.number(0)).orElse(0L);
        List<Pool> found = pools.list(nodeId, after, page.limit, page.offset);
        Cursor next =
                found.size() < page.limit ? null : Cursor.of(found.getLast().id());
        return Paged.of(found, pools.count(nodeId), next).response(uri);
    }

    @GET
    @Path("/{id:\\d+}")
    public Pool get(@PathParam("id") long id) {
        return pools.find(id).orElseThrow(() -> new NotFound("pool", id));
    }
}
