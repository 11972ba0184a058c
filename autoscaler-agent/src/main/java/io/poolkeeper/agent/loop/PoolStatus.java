package io.poolkeeper.agent.loop;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param lastTick when the last tick ended, well or not; null before the first
 * @param note what stands in the way; empty when nothing does
 */
public record PoolStatus(
        String pool, String name, Phase phase, @Nullable Instant lastTick, Duration interval, String note) {}
