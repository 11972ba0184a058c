package io.poolkeeper.analytics.resource;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.poolkeeper.analytics.domain.DecisionEntry;
import io.poolkeeper.analytics.domain.Decisions;
import io.poolkeeper.analytics.domain.Decisions.Listed;
import io.poolkeeper.analytics.domain.Samples.Position;
import io.poolkeeper.analytics.domain.Window;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why pools scaled, or did not. */
@Path("/analytics/decisions")
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class DecisionResource {

    private final Decisions decisions;
    private final Clock clock;

    DecisionResource(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /** A decision with its whole record. */
    public record Whole(
            @JsonUnwrapped DecisionEntry entry, @Nullable Map<String, Object> record) {}

    @GET
    public Response list(
            @QueryParam("oracle_pool_id") @Nullable String oraclePoolId,
            @QueryParam("node_id") @Nullable Long nodeId,
            @QueryParam("action") @Pattern(regexp = "SCALE_OUT|SCALE_IN|HOLD") @Nullable String action,
            @Valid @BeanParam Hours hours,
            @Valid @BeanParam PageRequest page,
            @Context UriInfo uri) {
        Position before = page.cursor(2)
                .map(cursor -> new Position(cursor.instant(0), cursor.number(1)))
                .orElse(null);
        List<Listed> found = decisions.list(new Decisions.DecisionQuery(
                Window.lastHours(hours.hours, clock), oraclePoolId, nodeId, action, before, page.limit, page.offset));
        Cursor next = found.size() < page.limit ? null : next(found.getLast().position());
        return Paged.of(found.stream().map(Listed::entry).toList(), next).response(uri);
    }

    @GET
    @Path("/{decisionId}")
    public Whole get(@PathParam("decisionId") String decisionId) {
        return decisions
                .find(decisionId)
                .map(found -> new Whole(found.entry(), found.record()))
                .orElseThrow(() -> new NotFound("decision", decisionId));
    }

    private static Cursor next(Position last) {
        return Cursor.of(last.at(), last.id());
    }
}
