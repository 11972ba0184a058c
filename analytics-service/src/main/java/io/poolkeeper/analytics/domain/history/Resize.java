package io.poolkeeper.analytics.domain.history;

import java.time.Instant;

/**
 * A decision to change a pool's size, with its last outcome.
 *
 * @param automatic whether signals or the forecast asked for it, rather than a floor, a bound or a person
 */
public record Resize(
        String decisionId,
        Instant at,
        int from,
        int to,
        String reason,
        String explanation,
        String outcome,
        boolean automatic) {

    public boolean applied() {
        return outcome.equals("APPLIED");
    }
}
