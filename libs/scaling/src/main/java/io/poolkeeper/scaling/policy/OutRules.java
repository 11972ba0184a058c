package io.poolkeeper.scaling.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a pool may grow.
 *
 * @param cooldown least time between two growths
 * @param stepPercent largest growth in one action, in percent of the size
 * @param stepMin growth that is always allowed in one action
 * @param stepMax largest growth in one action whatever the size
 * @param warmUp time after an instance runs before its figures count
 * @param boot time from the request to a serving instance until the agent has measured it; null until measured
 */
public record OutRules(
        Duration cooldown,
        int stepPercent,
        int stepMin,
        int stepMax,
        Duration warmUp,
        @Nullable Duration boot) {

    public int step(int size) {
        return Math.min(stepMax, Math.max(stepMin, (int) Math.min(Integer.MAX_VALUE, (long) size * stepPercent / 100)));
    }
}
