package io.poolkeeper.analytics.domain.backtest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a chart.
 *
 * @param needed most instances of the stretch that would have carried the load at the high thresholds
 * @param tested size under the tested policy, at the end of the stretch
 * @param testedServing of them, those that would have been ready
 * @param actual size the pool really had; null in gaps
 */
public record ChartPoint(
        Instant timestamp,
        int needed,
        int tested,
        int testedServing,
        @Nullable Integer actual,
        @Nullable Integer actualRunning) {}
