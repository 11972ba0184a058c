package io.poolkeeper.agent.loop;

import io.poolkeeper.scaling.policy.PoolPolicy;

/**
 * What a loop drives, and by which configuration.
 *
 * @param region the OCI region id, aliases resolved
 */
public record Assignment(PoolPolicy policy, String configHash, String region) {

    public String pool() {
        return policy.instancePoolId();
    }
}
