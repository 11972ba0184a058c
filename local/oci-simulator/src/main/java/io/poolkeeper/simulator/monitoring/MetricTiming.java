package io.poolkeeper.simulator.monitoring;

import java.time.Duration;

/**
 * When metrics can be seen, and how they scatter.
 *
 * @param afterRunning from RUNNING to an instance's first sample, because its agent has to start
 * @param publishDelay from the end of a minute to the moment its samples can be queried
 * @param scatter by what part single instances differ from the pool's mean
 * @param queriesPerSecond what SummarizeMetricsData allows
 */
public record MetricTiming(Duration afterRunning, Duration publishDelay, double scatter, int queriesPerSecond) {
    private static final int TENANCY_LIMIT = 10;

    public static MetricTiming laptop() {
        return new MetricTiming(Duration.ofSeconds(5), Duration.ofSeconds(5), 0.03, TENANCY_LIMIT);
    }

    /** All instances alike, everything to be seen at once. */
    public static MetricTiming exact() {
        return new MetricTiming(Duration.ZERO, Duration.ZERO, 0, TENANCY_LIMIT);
    }
}
