package io.poolkeeper.agent;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.poolkeeper.agent.link.Link;
import io.poolkeeper.agent.loop.Fleet;
import io.poolkeeper.agent.loop.Phase;
import io.poolkeeper.agent.loop.PoolStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Gauges over what the agent's parts know; per pool only the largest lag, so that the number of series stays fixed. */
final class AgentMeters {

    private AgentMeters() {}

    static void register(MeterRegistry meters, Fleet fleet, Optional<Link> link, InstantSource clock) {
        Gauge.builder("pool.loop.lag.seconds", () -> lag(fleet, clock.instant()))
                .description("How far the slowest pool's last turn lies beyond its interval")
                .register(meters);
        for (Phase phase : Phase.values()) {
            Gauge.builder("pools", () -> count(fleet, phase))
                    .tag("phase", phase.name())
                    .register(meters);
        }
        link.ifPresent(present -> register(meters, present, clock));
    }

    static Timer turns(MeterRegistry meters) {
        return Timer.builder("pool.turns")
                .description("Turns of all pools, each with the waits for its calls")
                .register(meters);
    }

    private static void register(MeterRegistry meters, Link link, InstantSource clock) {
        Gauge.builder("spool.depth", link::spoolDepth)
                .description("Heartbeats the control plane has not acknowledged")
                .register(meters);
        Gauge.builder("spool.oldest.seconds", () -> age(link.oldestSpooled(), clock))
                .register(meters);
        Gauge.builder("spool.size.bytes", link::spoolBytes)
                .description("What those take on disk")
                .register(meters);
        Gauge.builder("spool.dropped", link::spoolDropped).register(meters);
        Gauge.builder("clock.offset.seconds", () -> link.clockOffset().toMillis() / 1000.0)
                .description("How far the control plane's clock is ahead of ours")
                .register(meters);
    }

    private static double age(Optional<Instant> since, InstantSource clock) {
        return since.map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private static double lag(Fleet fleet, Instant now) {
        return fleet.statuses().stream()
                .mapToDouble(status -> lag(status, now))
                .max()
                .orElse(0);
    }

    private static double lag(PoolStatus status, Instant now) {
        Instant last = status.lastTick();
        return last == null
                ? 0
                : Math.max(
                        0, Duration.between(last.plus(status.interval()), now).toMillis() / 1000.0);
    }

    private static double count(Fleet fleet, Phase phase) {
        return fleet.statuses().stream().filter(s -> s.phase() == phase).count();
    }
}
