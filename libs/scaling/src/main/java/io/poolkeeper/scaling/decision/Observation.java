package io.poolkeeper.scaling.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at one pool. What could not be read is null or missing, never zero.
 *
 * @param targetSize the pool's target size
 * @param running instances counted as running
 * @param warm instances that have been running longer than the warm-up
 * @param unhealthy running instances that a health check calls bad
 * @param removable running instances that may be removed; null when nothing protects any
 * @param lifecycleState as OCI names it; compared ignoring case
 */
public record Observation(
        @Nullable Integer targetSize,
        @Nullable Integer running,
        @Nullable Integer warm,
        @Nullable Integer unhealthy,
        @Nullable Integer removable,
        @Nullable String lifecycleState,
        List<Series> signals) {

    public static final String RUNNING = "RUNNING";
    public static final String SCALING = "SCALING";

    public Observation {
        signals = List.copyOf(signals);
    }

    /** A settled pool of that size whose instances are all running and warm. */
    public static Observation settled(int size, List<Series> signals) {
        return new Observation(size, size, size, null, null, RUNNING, signals);
    }

    public boolean is(String state) {
        return state.equalsIgnoreCase(lifecycleState);
    }

    public @Nullable Series series(String signal) {
        for (Series series : signals) {
            if (series.signal().equals(signal)) {
                return series;
            }
        }
        return null;
    }
}
