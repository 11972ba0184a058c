package io.poolkeeper.analytics.domain.pool;

import java.time.Instant;

/** A pool somebody has reported. */
public record KnownPool(long poolId, String oraclePoolId, long nodeId, Instant firstAt, Instant lastAt) {}
