package io.poolkeeper.registry.domain.report;

/**
 * Who drives a pool.
 *
 * @param vacant the owner was decommissioned: the next node that reports the pool gets it, under the next epoch
 */
public record PoolOwner(long poolId, String oraclePoolId, long nodeId, long epoch, String region, boolean vacant) {}
