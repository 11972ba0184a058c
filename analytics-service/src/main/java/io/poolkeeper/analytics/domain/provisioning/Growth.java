package io.poolkeeper.analytics.domain.provisioning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One applied growth, and when its instances were first seen. */
public record Growth(
        String oraclePoolId,
        long poolId,
        long nodeId,
        Instant askedAt,
        @Nullable Instant runningAt,
        @Nullable Instant healthyAt) {}
