package io.poolkeeper.analytics.resource.cost;

import io.poolkeeper.analytics.domain.cost.CauseDesk;
import io.poolkeeper.analytics.domain.cost.Cost;
import io.poolkeeper.analytics.domain.cost.CostDesk;
import io.poolkeeper.analytics.domain.cost.FloorCosts;
import io.poolkeeper.analytics.domain.cost.RegretCosts;
import io.poolkeeper.analytics.resource.window.Span;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What pools cost. */
@Path("/analytics/cost")
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class CostResource {

    private static final String COST = """
            {"from": "2026-11-01T00:00:00Z", "to": "2026-11-23T05:00:00Z", "as_of": "2026-11-23T04:59:40Z",
             "fleet": {"instance_hours": 5210.4, "spend": 521.04, "always_at_max": 1204.0, "saved": 682.96,
                       "run_rate_per_hour": 1.2, "run_rate_per_month": 876.0, "known_hours": 529.0, "unpriced_pools": 0},
             "node_count": 0, "pool_count": 0, "nodes": [], "pools": []}
            """;

    private static final Duration WEEK = Duration.ofDays(7);

    private final CostDesk costs;
    private final CauseDesk causes;
    private final Clock clock;

    CostResource(CostDesk costs, CauseDesk causes, Clock clock) {
        this.costs = costs;
        this.causes = causes;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Spend by pool, node and fleet, from the start of the month unless asked otherwise",
            description = "Whole hours, UTC, each at the price its policy named then; beside it what the upper limits"
                    + " would have cost, and what the present sizes cost from now on. Sums are of all; of the nodes and"
                    + " pools the dearest are listed, up to the limit, and an export holds every pool.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = Cost.class),
                            examples = @ExampleObject(name = "example", value = COST)))
    public Cost cost(
            @Valid @BeanParam Span span,
            @QueryParam("node_id") @Nullable Long nodeId,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(1000) int limit) {
        return costs.of(span.month(clock), Optional.ofNullable(nodeId), limit);
    }

    @GET
    @Path("/floors")
    @Operation(summary = "What each schedule's floor adds to a pool, and what it is good for")
    public FloorCosts floors(@QueryParam("oracle_pool_id") @NotBlank String oraclePoolId, @Valid @BeanParam Span span) {
        return causes.floors(oraclePoolId, span.window(clock, WEEK));
    }

    @GET
    @Path("/regrets")
    @Operation(summary = "Shrinks that were soon taken back, and what they came to")
    public RegretCosts regrets(
            @QueryParam("oracle_pool_id") @NotBlank String oraclePoolId, @Valid @BeanParam Span span) {
        return causes.regrets(oraclePoolId, span.window(clock, WEEK));
    }
}
