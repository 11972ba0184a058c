package io.poolkeeper.simulator.pool.balancer;

import java.time.Duration;

/**
 * How long things take at a load balancer.
 *
 * @param change from an accepted change to its being in force; the balancer refuses others meanwhile
 * @param firstCheck from a backend's arrival to the first result of a health check
 * @param warmUp from RUNNING to an application that answers health checks
 * @param drain from the start of draining to the end of the last connection
 */
public record BalancerTiming(Duration change, Duration firstCheck, Duration warmUp, Duration drain) {
    public static BalancerTiming laptop() {
        return new BalancerTiming(
                Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    /** Everything takes a moment, and only draining takes long enough to be seen. */
    public static BalancerTiming immediate() {
        Duration moment = Duration.ofMillis(50);
        return new BalancerTiming(moment, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));
    }
}
