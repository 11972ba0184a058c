package io.poolkeeper.registry.domain.control;

import io.poolkeeper.registry.domain.configuration.SaveRule;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PoolPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** No configuration may let a pool, or the fleet, grow past the guard rails. */
@ApplicationScoped
class CapacityRule implements SaveRule {

    private final Controls controls;

    CapacityRule(Controls controls) {
        this.controls = controls;
    }

    @Override
    public List<String> violations(long nodeId, NodePolicy policy) {
        GuardRails rails = controls.guardRails();
        var violations = new ArrayList<String>();
        if (rails.maxPoolInstances() != null) {
            policy.pools().stream()
                    .filter(pool -> pool.limits().max() > rails.maxPoolInstances())
                    .map(pool -> "Pool %s may grow to %d; the guard rail for a pool is %d"
                            .formatted(pool.name(), pool.limits().max(), rails.maxPoolInstances()))
                    .forEach(violations::add);
        }
        if (rails.maxFleetInstances() != null) {
            fleet(nodeId, policy, violations);
        }
        return violations;
    }

    private void fleet(long nodeId, NodePolicy policy, List<String> violations) {
        Integer most = controls.guardRailsHeld().maxFleetInstances();
        long own = policy.pools().stream()
                .map(PoolPolicy::limits)
                .mapToLong(limits -> limits.max())
                .sum();
        long all = controls.capacityBeside(nodeId) + own;
        if (most != null && all > most) {
            violations.add(
                    "All pools together could grow to %d; the guard rail for the fleet is %d".formatted(all, most));
        }
    }
}
