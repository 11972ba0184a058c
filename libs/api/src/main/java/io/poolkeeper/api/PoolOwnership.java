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
 */
public record PoolOwnership(
        String oraclePoolId,
        long poolId,
        long epoch,
        boolean owned,
        @Nullable PoolDirective directive) {

    /** Of a pool nobody asks anything of. */
    public PoolOwnership(String oraclePoolId, long poolId, long epoch, boolean owned) {
        this(oraclePoolId, poolId, epoch, owned, null);
    }
}
