package io.poolkeeper.registry.domain.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Bounds over all pools; null: no bound.
 *
 * @param maxFleetInstances sum of what all pools may grow to, checked whenever a configuration is saved
 * @param maxPoolInstances what a single pool may grow to, or be pinned at
 * @param maxChangePerTenMinutes sum of a pool's resizes in ten minutes, held by its agent
 */
public record GuardRails(
        @Nullable Integer maxFleetInstances,
        @Nullable Integer maxPoolInstances,
        @Nullable Integer maxChangePerTenMinutes,
        @Nullable String updatedBy,
        @Nullable Instant updatedAt) {}
