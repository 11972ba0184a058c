package io.poolkeeper.agent.loop;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param lastTick when the last tick ended, well or not; null before the first
 * @param note what stands in the way; empty when nothing does
 */
public record PoolStatus(
        String pool, String name, Phase phase, @Nullable Instant lastTick, Duration interval, String note) {

    private static final int INTERVALS = 2;
    private static final Duration SLACK = Duration.ofMinutes(6);

    /** No tick for so long that the loop must hang: a failing one still ends its ticks. */
    public boolean stalled(Instant now, Instant startedAt) {
        Instant last = lastTick == null ? startedAt : lastTick;
        return last.plus(interval.multipliedBy(INTERVALS)).plus(SLACK).isBefore(now);
    }
}
