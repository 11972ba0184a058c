package io.poolkeeper.analytics.domain.figure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of a curve. A pool's figures are first averaged over the bucket, then the pools are put together, so that
 * reporting more often does not count for more. Buckets without samples are missing: a gap stays a gap.
 *
 * @param timestamp start of the bucket, UTC
 * @param totalInstances sum over the pools of their mean target size, rounded
 * @param activePools pools driven at some time in the bucket
 * @param avgCpu weighted by the pools' mean number of running instances
 * @param avgMemory likewise
 * @param avgCpuUnweighted each pool counting once
 * @param avgMemoryUnweighted likewise
 */
public record TrendPoint(
        Instant timestamp,
        long totalInstances,
        long activePools,
        @Nullable Double avgCpu,
        @Nullable Double avgMemory,
        @Nullable Double avgCpuUnweighted,
        @Nullable Double avgMemoryUnweighted) {}
