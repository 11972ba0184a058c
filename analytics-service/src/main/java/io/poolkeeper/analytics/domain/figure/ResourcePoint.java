package io.poolkeeper.analytics.domain.figure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of a node's curve, put together as in {@link TrendPoint}.
 *
 * @param maxCpu the highest figure any of the node's pools reported in the bucket
 * @param maxMemory likewise
 */
public record ResourcePoint(
        Instant timestamp,
        @Nullable Double avgCpu,
        @Nullable Double avgMemory,
        @Nullable Double maxCpu,
        @Nullable Double maxMemory,
        long totalInstances) {}
