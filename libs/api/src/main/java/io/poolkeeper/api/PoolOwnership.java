package io.poolkeeper.api;

import org.jspecify.annotations.Nullable;

/**
 * Who drives a pool. The epoch grows whenever the owner changes and never otherwise; an agent that sees a higher one on
 * the pool itself stops.
 *
 * @param oraclePoolId the instance pool's OCID
 * @param poolId the registry's id
 * @param epoch 1 for the first owner
 * @param owned false when the pool belongs to another node: this agent must not drive it
 * @param directive what operators ask of the pool beside its policy; null when nothing
 * @param bootSeconds 95th percentile from the request to a serving instance, as all agents that have driven the pool
 *     measured it: for one that has not measured it itself yet; null when unknown
 */
public record PoolOwnership(
        String oraclePoolId,
        long poolId,
        long epoch,
        boolean owned,
        @Nullable PoolDirective directive,
        @Nullable Integer bootSeconds) {

    /** Of a pool whose instances nobody has seen boot. */
    public PoolOwnership(
            String oraclePoolId, long poolId, long epoch, boolean owned, @Nullable PoolDirective directive) {
        this(oraclePoolId, poolId, epoch, owned, directive, null);
    }

    /** Of a pool nobody asks anything of. */
    public PoolOwnership(String oraclePoolId, long poolId, long epoch, boolean owned) {
        this(oraclePoolId, poolId, epoch, owned, null, null);
    }
}
