package io.poolkeeper.registry.domain.policy;

import org.jspecify.annotations.Nullable;

/**
 * A daily window as someone wants it.
 *
 * @param oraclePoolId null: the node's only pool
 * @param zone IANA time zone; null: UTC, or what the window has
 * @param active false: the window is kept and never starts
 */
public record ScheduleWish(
        long nodeId,
        @Nullable String oraclePoolId,
        String name,
        String startTime,
        String endTime,
        @Nullable Integer target,
        @Nullable Integer max,
        @Nullable String zone,
        boolean active) {}
