package io.poolkeeper.analytics.resource.decision;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.poolkeeper.analytics.domain.decision.DecisionEntry;
import io.poolkeeper.analytics.domain.decision.Decisions;
import io.poolkeeper.analytics.domain.decision.Decisions.Listed;
import io.poolkeeper.analytics.domain.decision.Recomputation;
import io.poolkeeper.analytics.domain.decision.Recompute;
import io.poolkeeper.analytics.resource.window.Places;
import io.poolkeeper.analytics.resource.window.Span;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Why pools scaled, or did not. */
@Path("/analytics/decisions")
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class DecisionResource {

    private static final String RECOMPUTED = """
            {"decision_id": "0199f3c2-7a10-7c3e-9d55-0f8a2b6c1d4e", "result": "MISMATCH",
             "problem": "The engine of this version decides otherwise on the recorded inputs: ...",
             "recorded": {"action": "SCALE_OUT", "from_size": 3, "to_size": 5, "wish": 5, "reason": "LOAD_ABOVE_TARGET"},
             "recomputed": {"action": "HOLD", "from_size": 3, "to_size": 3, "wish": 3, "reason": "ON_TARGET"},
             "differences": ["action: SCALE_OUT, HOLD", "to_size: 5, 3"],
             "rules": [{"rule": "SIGNALS", "reason": "ON_TARGET", "before": 3, "after": 3,
                        "sentence": "every signal is within its target"}],
             "what_if": {"grows_above": 1.21, "shrinks_below": 0.74}}
            """;

    private final Decisions decisions;
    private final Recompute recompute;
    private final Clock clock;

    DecisionResource(Decisions decisions, Recompute recompute, Clock clock) {
        this.decisions = decisions;
        this.recompute = recompute;
        this.clock = clock;
    }

    /** A decision with its whole record. */
    public record Whole(
            @JsonUnwrapped DecisionEntry entry,
            @JsonRawValue @Nullable String record) {}

    @GET
    @Operation(summary = "Decisions, newest first, each with its last outcome")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = DecisionEntry.class)))
    public Response list(
            @Valid @BeanParam DecisionSearch search,
            @Valid @BeanParam Span span,
            @Valid @BeanParam PageRequest page,
            @Context UriInfo uri) {
        List<Listed> found =
                decisions.list(search.query(span.window(clock)), Places.asked(page), page.offset, page.limit);
        Cursor next = page.next(found, last -> Places.cursor(last.position()));
        return Paged.of(found.stream().map(Listed::entry).toList(), next).response(uri);
    }

    @GET
    @Path("/{decisionId}")
    @Operation(summary = "A decision with its record: inputs, rules, the number after each")
    public Whole get(@PathParam("decisionId") String decisionId) {
        return decisions
                .find(decisionId)
                .map(found -> new Whole(found.entry(), found.record()))
                .orElseThrow(() -> new NotFound("decision", decisionId));
    }

    @GET
    @Path("/{decisionId}/recompute")
    @Operation(
            summary = "Decide once more on what a decision saw, and compare",
            description = "result MISMATCH is an alarm, also counted in poolkeeper_decision_recomputations_total.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = Recomputation.class),
                            examples = @ExampleObject(name = "example", value = RECOMPUTED)))
    public Recomputation recompute(@PathParam("decisionId") String decisionId) {
        return recompute.of(decisionId);
    }
}
