package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.pool.World;
import io.poolkeeper.simulator.pool.balancer.BackendHealth;
import io.poolkeeper.simulator.pool.balancer.BalancerTiming;

/** The health of backends as it is now. */
public record HealthChecks(SimulationClock clock, BalancerTiming timing) {
    public BackendHealth of(World world) {
        return new BackendHealth(world, timing, clock.now());
    }
}
