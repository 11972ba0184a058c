package io.poolkeeper.simulator.pool;

import io.poolkeeper.simulator.pool.balancer.BalancerTiming;
import java.time.Duration;
import java.time.Instant;

/**
 * How long things take.
 *
 * @param accept from the answer to the first launch or termination
 * @param boot from PROVISIONING to RUNNING, at least
 * @param bootSpread how much longer the slowest instance takes
 * @param settle from the last finished member to a RUNNING pool
 * @param balancer how long things take at a load balancer
 * @param retention how long terminated instances, their metrics and work requests are remembered
 */
public record Timing(
        Duration accept,
        Duration boot,
        Duration bootSpread,
        Duration terminate,
        Duration settle,
        Duration retention,
        BalancerTiming balancer) {

    public static Timing laptop() {
        return ofBoot(Duration.ofSeconds(20));
    }

    public static Timing ofBoot(Duration boot) {
        return new Timing(
                Duration.ofSeconds(2),
                boot,
                boot.dividedBy(4),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofHours(6),
                BalancerTiming.laptop());
    }

    /** Everything takes a moment; for tests that do not look at durations. */
    public static Timing immediate() {
        Duration moment = Duration.ofMillis(50);
        return new Timing(
                moment, moment, Duration.ZERO, moment, moment, Duration.ofHours(6), BalancerTiming.immediate());
    }

    Instant bootedAt(Instant launch, String instanceId) {
        double slow = Math.floorMod(instanceId.hashCode(), 1000) / 1000.0;
        return launch.plus(boot).plusMillis(Math.round(bootSpread.toMillis() * slow));
    }
}
