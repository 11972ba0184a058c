package io.poolkeeper.analytics.domain.shadow;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.poolkeeper.analytics.domain.backtest.PoolResult;
import java.time.Instant;

/**
 * A shadow beside what really happened since it was set.
 *
 * @param ready whether it has run for long enough to be judged
 */
public record Shadowed(
        @JsonUnwrapped Shadow shadow,
        Instant since,
        Instant until,
        boolean ready,
        String readyWhy,
        PoolResult comparison) {}
