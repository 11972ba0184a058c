package io.poolkeeper.registry.domain.report;

import java.time.Instant;

/** A node's first word about a pool that nobody owns yet. */
public record PoolClaim(String oraclePoolId, long nodeId, String name, String region, Instant at) {}
