package io.poolkeeper.analytics.domain.fleet;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.analytics.domain.decision.ScalingPatterns;
import io.poolkeeper.analytics.domain.figure.Figures;
import io.poolkeeper.analytics.domain.figure.SystemFigures;
import io.poolkeeper.analytics.domain.window.Window;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fleet gauges, looked up now and then. What is unknown, or could not be looked up, is NaN: never an old or a zero. */
@Startup
@ApplicationScoped
public class FleetMeters {

    private static final Logger LOG = Logger.getLogger(FleetMeters.class);

    private final Figures figures;
    private final Clock clock;

    private volatile @Nullable SystemFigures fleet;
    private volatile ScalingPatterns.@Nullable Totals resizes;

    FleetMeters(Figures figures, Clock clock, MeterRegistry meters) {
        this.figures = figures;
        this.clock = clock;
        gauge(meters, "poolkeeper.fleet.pools.active", f -> (double) f.totalActivePools());
        gauge(meters, "poolkeeper.fleet.pools.stale", f -> (double) f.stalePools());
        gauge(meters, "poolkeeper.fleet.nodes.active", f -> (double) f.activeNodes());
        gauge(meters, "poolkeeper.fleet.instances", f -> number(f.totalCurrentInstances()));
        gauge(meters, "poolkeeper.fleet.instances.peak.24h", f -> number(f.peakInstances24h()));
        gauge(meters, "poolkeeper.fleet.cpu.percent", SystemFigures::avgSystemCpu);
        gauge(meters, "poolkeeper.fleet.memory.percent", SystemFigures::avgSystemMemory);
        gauge(meters, "poolkeeper.fleet.last.sample.age.seconds", f -> age(f.lastUpdated()));
        resizes(meters, "up", ScalingPatterns.Totals::scaleUp);
        resizes(meters, "down", ScalingPatterns.Totals::scaleDown);
        resizes(meters, "failed", ScalingPatterns.Totals::failed);
        resizes(meters, "other", ScalingPatterns.Totals::other);
    }

    @Scheduled(identity = "fleet-meters", every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    public void look() {
        try {
            fleet = figures.system();
            Instant now = clock.instant();
            resizes = figures.patterns(Window.last(Duration.ofHours(1), now)).totals();
        } catch (RuntimeException e) {
            fleet = null;
            resizes = null;
            LOG.warnf("the fleet's figures cannot be looked up: %s", e.getMessage());
        }
    }

    private void gauge(MeterRegistry meters, String name, Function<SystemFigures, @Nullable Double> figure) {
        Gauge.builder(name, this, self -> {
                    SystemFigures known = self.fleet;
                    Double value = known == null ? null : figure.apply(known);
                    return value == null ? Double.NaN : value;
                })
                .register(meters);
    }

    private void resizes(MeterRegistry meters, String kind, Function<ScalingPatterns.Totals, Long> figure) {
        Gauge.builder("poolkeeper.fleet.resizes.last.hour", this, self -> {
                    ScalingPatterns.Totals known = self.resizes;
                    return known == null ? Double.NaN : figure.apply(known);
                })
                .tag("kind", kind)
                .register(meters);
    }

    private static @Nullable Double number(@Nullable Long value) {
        return value == null ? null : Double.valueOf(value);
    }

    private @Nullable Double age(@Nullable Instant at) {
        return at == null
                ? null
                : Double.valueOf(Duration.between(at, clock.instant()).toMillis() / 1e3);
    }
}
