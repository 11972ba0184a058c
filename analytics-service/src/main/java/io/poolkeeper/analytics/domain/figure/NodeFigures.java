package io.poolkeeper.analytics.domain.figure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node's pools in one row, from their present states as in {@link SystemFigures}.
 *
 * @param avgCpuUtilization weighted by running instances
 * @param avgMemoryUtilization weighted by running instances
 * @param currentInstances sum of the target sizes
 * @param maxInstances sum of the upper limits that are known
 * @param pools how many have a present state
 * @param sampledAt time of the oldest of the states that make up these figures
 */
public record NodeFigures(
        @Nullable Double avgCpuUtilization,
        @Nullable Double avgMemoryUtilization,
        @Nullable Long currentInstances,
        @Nullable Long maxInstances,
        long pools,
        @Nullable Instant sampledAt) {}
