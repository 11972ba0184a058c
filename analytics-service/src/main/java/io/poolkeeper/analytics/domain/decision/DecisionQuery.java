package io.poolkeeper.analytics.domain.decision;

import io.poolkeeper.analytics.domain.window.Window;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which decisions are wanted.
 *
 * @param text occurs in the explanation or the error, ignoring case
 */
public record DecisionQuery(
        Window window,
        Optional<String> oraclePoolId,
        OptionalLong nodeId,
        Optional<String> action,
        Optional<String> reason,
        Optional<String> outcome,
        Optional<String> text) {

    public static DecisionQuery of(Window window) {
        return new DecisionQuery(
                window,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public DecisionQuery ofPool(String other) {
        return new DecisionQuery(window, Optional.of(other), nodeId, action, reason, outcome, text);
    }
}
