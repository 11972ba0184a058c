package io.poolkeeper.analytics.resource.backtest;

import io.poolkeeper.analytics.domain.backtest.Backtest;
import io.poolkeeper.analytics.domain.backtest.BacktestDesk;
import io.poolkeeper.analytics.domain.backtest.BacktestOrder;
import io.poolkeeper.analytics.domain.backtest.BacktestOrder.Order;
import io.poolkeeper.analytics.domain.backtest.ChartPoint;
import io.poolkeeper.analytics.domain.backtest.PoolResult;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What would have happened under another policy. */
@Path("/analytics/backtests")
@Produces(MediaType.APPLICATION_JSON)
public class BacktestResource {

    private static final String EXAMPLE = """
            {"oracle_pool_id": "ocid1.instancepool.oc1.iad.web", "yaml": "pools: ...",
             "from": "2026-11-16T00:00:00Z", "to": "2026-11-23T00:00:00Z"}
            """;

    private final BacktestDesk desk;
    private final BacktestOrder order;
    private final Caller caller;

    BacktestResource(BacktestDesk desk, BacktestOrder order, Caller caller) {
        this.desk = desk;
        this.order = order;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.DEVOPS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replay a policy over recorded time",
            description = "A pool or all pools of a node; the edited text, a stored version or, without either, what is"
                    + " in force. A csv (timestamp,value) stands in for one pool's history. The answer comes at once;"
                    + " follow it at the Location.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "an edited text", value = EXAMPLE)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Backtest.class)))
    public Response start(@NotNull Order wanted) {
        Backtest started = desk.start(order.request(wanted), caller.email());
        return Response.accepted(started)
                .location(URI.create("/analytics/backtests/" + started.id()))
                .build();
    }

    @GET
    @RolesAllowed(Roles.USER)
    @Operation(summary = "The newest backtests, without their results")
    public List<Backtest> list(@QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return desk.newest(limit);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.USER)
    @Operation(summary = "Where a backtest stands, and what it came to")
    public Backtest get(@PathParam("id") String id) {
        return desk.find(Ids.of(id)).brief();
    }

    @GET
    @Path("/{id}/series")
    @RolesAllowed(Roles.USER)
    @Operation(summary = "The chart of one pool of a backtest", description = "At most 1,500 points.")
    public List<ChartPoint> series(
            @PathParam("id") String id, @QueryParam("oracle_pool_id") @Nullable String oraclePoolId) {
        UUID backtest = Ids.of(id);
        List<PoolResult> pools = Optional.ofNullable(desk.find(backtest).pools())
                .orElseThrow(() -> new NotFound("result of backtest", id));
        return pools.stream()
                .filter(pool -> oraclePoolId == null || pool.oraclePoolId().equals(oraclePoolId))
                .findFirst()
                .map(pool -> Optional.ofNullable(pool.series()).orElse(List.of()))
                .orElseThrow(() -> new NotFound("pool of this backtest:", String.valueOf(oraclePoolId)));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(summary = "Cancel a backtest", description = "It ends after the pool it is at; one that is over stays.")
    public Backtest cancel(@PathParam("id") String id) {
        return desk.cancel(Ids.of(id)).brief();
    }
}
