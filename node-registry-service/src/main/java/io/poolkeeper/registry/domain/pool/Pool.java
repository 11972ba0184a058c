package io.poolkeeper.registry.domain.pool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pool as its owner last reported it; a figure nobody could read is null. */
public record Pool(
        long id,
        String oraclePoolId,
        long nodeId,
        String name,
        String region,
        @Nullable String status,
        @Nullable Boolean isActive,
        @Nullable String mode,
        @Nullable String lifecycleState,
        @Nullable Integer currentInstances,
        @Nullable Integer activeInstances,
        @Nullable Integer minInstances,
        @Nullable Integer maxInstances,
        @Nullable Double avgCpuUtilization,
        @Nullable Double avgMemoryUtilization,
        @Nullable Instant sampledAt,
        @Nullable Instant nextActionAt,
        long epoch,
        Instant createdAt,
        @Nullable Pinned pin,
        @Nullable LastDecision lastDecision) {

    /** The newest decision about it. */
    public record LastDecision(
            String decisionId,
            String action,
            @Nullable Integer fromSize,
            @Nullable Integer toSize,
            String reason,
            String explanation,
            String outcome,
            @Nullable String error,
            Instant decidedAt) {}
}
