package io.poolkeeper.analytics.domain.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A decision with its last outcome. */
public record DecisionEntry(
        String decisionId,
        Instant decidedAt,
        long nodeId,
        long poolId,
        String oraclePoolId,
        String action,
        @Nullable Integer fromSize,
        @Nullable Integer toSize,
        String reason,
        String explanation,
        String outcome,
        @Nullable String error,
        @Nullable Long epoch,
        @Nullable String configHash,
        Instant receivedAt) {}
