package io.poolkeeper.scaling.policy;

import java.util.List;
import java.util.Optional;

/** One node's configuration: its pools and the groups they form. */
public record NodePolicy(Backend backend, List<PoolPolicy> pools, List<PoolGroup> groups) {
    public NodePolicy {
        pools = List.copyOf(pools);
        groups = List.copyOf(groups);
    }

    public Optional<PoolPolicy> pool(String instancePoolId) {
        return pools.stream()
                .filter(pool -> pool.instancePoolId().equals(instancePoolId))
                .findFirst();
    }
}
