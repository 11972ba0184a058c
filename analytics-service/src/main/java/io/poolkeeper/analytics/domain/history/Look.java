package io.poolkeeper.analytics.domain.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sample, as much of it as figures are made of.
 *
 * @param size the pool's target size
 * @param running instances counted as running
 * @param settled whether the pool was running and healthy
 */
public record Look(
        Instant at,
        int size,
        int running,
        @Nullable Double cpu,
        @Nullable Double memory,
        boolean settled) {}
