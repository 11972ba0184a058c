package io.poolkeeper.analytics.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the agents decided, and what became of it. */
public interface Decisions {

    /** Newest first, each with its last outcome. */
    List<Listed> list(DecisionQuery query);

    /** One decision with all that led to it. */
    Optional<Recorded> find(String decisionId);

    List<ScalingPatterns.Count> resizes(Window window);

    /** A decision and its place in the list. */
    record Listed(DecisionEntry entry, Samples.Position position) {}

    /** A decision and its whole record: inputs, rules, the number after each. */
    record Recorded(DecisionEntry entry, @Nullable Map<String, Object> record) {}

    /** Which decisions are wanted. */
    record DecisionQuery(
            Window window,
            @Nullable String oraclePoolId,
            @Nullable Long nodeId,
            @Nullable String action,
            Samples.@Nullable Position before,
            int limit,
            int offset) {}
}
