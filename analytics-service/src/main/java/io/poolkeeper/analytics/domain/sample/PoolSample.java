package io.poolkeeper.analytics.domain.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One look at one pool, as its agent reported it. */
public record PoolSample(
        long id,
        long poolId,
        long nodeId,
        String oraclePoolId,
        Instant timestamp,
        int currentInstances,
        int activeInstances,
        @Nullable Double avgCpuUtilization,
        @Nullable Double avgMemoryUtilization,
        @Nullable Double maxCpuUtilization,
        @Nullable Double maxMemoryUtilization,
        String poolStatus,
        boolean isActive,
        @Nullable String scalingEvent,
        @Nullable String scalingReason,
        @Nullable String nodeName) {}
