package io.poolkeeper.scaling.decision;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the agent has measured about this pool.
 *
 * @param boot 95th percentile from the request to a serving instance
 * @param lag 95th percentile of a metric point's age when it is first seen
 */
public record Measured(@Nullable Duration boot, @Nullable Duration lag) {
    public static final Measured NOTHING = new Measured(null, null);
}
