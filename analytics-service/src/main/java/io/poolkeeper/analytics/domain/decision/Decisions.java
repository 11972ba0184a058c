package io.poolkeeper.analytics.domain.decision;

import io.poolkeeper.analytics.domain.window.Position;
import io.poolkeeper.analytics.domain.window.Window;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the agents decided, and what became of it. */
public interface Decisions {

    /** Newest first, each with its last outcome; those after {@code before} in that order. */
    List<Listed> list(DecisionQuery query, @Nullable Position before, int skip, int limit);

    /** One decision with all that led to it. */
    Optional<Recorded> find(String decisionId);

    List<ScalingPatterns.Count> resizes(Window window);

    /** A decision and its place in the list. */
    record Listed(DecisionEntry entry, Position position) {}

    /**
     * A decision and its whole record: inputs, rules, the number after each.
     *
     * @param record the JSON text; null when none came with it
     */
    record Recorded(DecisionEntry entry, @Nullable String record) {}
}
