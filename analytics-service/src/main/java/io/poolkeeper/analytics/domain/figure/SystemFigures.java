package io.poolkeeper.analytics.domain.figure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fleet in one row. The present state of a pool is its newest sample, for as long as that is fresh; figures that
 * nothing fresh tells are null, never zero.
 *
 * @param totalActivePools pools with a present state that their agent drives
 * @param totalCurrentInstances sum of the target sizes of all pools with a present state; 0 only when no pool has been
 *     known for a day, null when none of the known ones has a present state
 * @param peakInstances24h the greatest sum of target sizes at any one moment of the last 24 hours, each sample counting
 *     until the next of its pool or until it is no longer fresh; includes this moment, so never below the present sum
 * @param maxActivePools24h the greatest number of driven pools at any one moment, counted the same way
 * @param avgSystemCpu mean of the pools' present CPU figures, each weighted by its running instances
 * @param avgSystemMemory likewise for memory
 * @param avgSystemCpuUnweighted mean of the same figures, each pool counting once
 * @param avgSystemMemoryUnweighted likewise for memory
 * @param activeNodes nodes whose status is ACTIVE and who were heard within the same time
 * @param stalePools pools known within a day that have no present state
 * @param lastUpdated time of the newest sample; null when there was none for a day
 */
public record SystemFigures(
        long totalActivePools,
        @Nullable Long totalCurrentInstances,
        @JsonProperty("peak_instances_24h") @Nullable Long peakInstances24h,
        @JsonProperty("max_active_pools_24h") @Nullable Long maxActivePools24h,
        @Nullable Double avgSystemCpu,
        @Nullable Double avgSystemMemory,
        @Nullable Double avgSystemCpuUnweighted,
        @Nullable Double avgSystemMemoryUnweighted,
        long activeNodes,
        long stalePools,
        @Nullable Instant lastUpdated) {}
