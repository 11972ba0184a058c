package io.poolkeeper.analytics.resource.decision;

import io.poolkeeper.analytics.domain.decision.DecisionQuery;
import io.poolkeeper.analytics.domain.window.Window;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of decisions, as they stand in the address; a {@code @BeanParam}. */
public class DecisionSearch {

    @QueryParam("oracle_pool_id")
    @Size(max = 255)
    public @Nullable String oraclePoolId;

    @QueryParam("node_id")
    public @Nullable Long nodeId;

    @QueryParam("action")
    @Pattern(regexp = "SCALE_OUT|SCALE_IN|HOLD")
    public @Nullable String action;

    @QueryParam("reason")
    @Pattern(regexp = "[A-Z_]{1,60}")
    @Parameter(description = "Code of the rule that settled the number", example = "SCHEDULE_FLOOR")
    public @Nullable String reason;

    @QueryParam("outcome")
    @Pattern(regexp = "HELD|SHADOWED|PENDING|APPLIED|FAILED|SUPERSEDED|FENCED")
    public @Nullable String outcome;

    @QueryParam("q")
    @Size(max = 200)
    @Parameter(description = "Occurs in the explanation or the error", example = "out of host capacity")
    public @Nullable String text;

    public DecisionQuery query(Window window) {
        return new DecisionQuery(
                window,
                given(oraclePoolId),
                nodeId == null ? OptionalLong.empty() : OptionalLong.of(nodeId),
                given(action),
                given(reason),
                given(outcome),
                given(text));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
