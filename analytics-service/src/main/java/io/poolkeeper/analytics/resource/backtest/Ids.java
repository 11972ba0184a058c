package io.poolkeeper.analytics.resource.backtest;

import io.poolkeeper.common.problem.Failure.NotFound;
import java.util.UUID;

/** Ids of backtests as paths name them. */
final class Ids {

    private Ids() {}

    static UUID of(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("backtest", "of that id");
        }
    }
}
