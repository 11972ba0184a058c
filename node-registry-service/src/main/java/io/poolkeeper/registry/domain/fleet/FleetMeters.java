package io.poolkeeper.registry.domain.fleet;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.registry.domain.fleet.FleetFigures.Figures;
import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fleet gauges for alerts, looked up now and then. What could not be looked up is NaN: never an old or a zero. */
@Startup
@ApplicationScoped
public class FleetMeters {

    private static final Logger LOG = Logger.getLogger(FleetMeters.class);
    private static final Duration STALE = Duration.ofMinutes(5);
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Duration ENDING = Duration.ofDays(14);

    private final FleetFigures fleet;
    private final RegistrySettings settings;
    private final Clock clock;

    private volatile @Nullable Figures figures;

    FleetMeters(FleetFigures fleet, RegistrySettings settings, Clock clock, MeterRegistry meters) {
        this.fleet = fleet;
        this.settings = settings;
        this.clock = clock;
        for (NodeStatus status : NodeStatus.values()) {
            gauge(meters, "poolkeeper.nodes", "status", status.name(), f -> of(f.nodes(), status.name()));
        }
        gauge(meters, "poolkeeper.nodes.silent", Figures::silent);
        for (String state : List.of("pending", "late", "rejected")) {
            gauge(meters, "poolkeeper.configurations", "state", state, f -> of(f.configurations(), state));
        }
        gauge(
                meters,
                "poolkeeper.configuration.pending.oldest.seconds",
                f -> f.oldestPending().toMillis() / 1e3);
        gauge(meters, "poolkeeper.keys.ending", Figures::endingKeys);
        for (String state : List.of("all", "stale", "at_max", "failed", "fenced")) {
            gauge(meters, "poolkeeper.pools", "state", state, f -> of(f.pools(), state));
        }
    }

    @Scheduled(identity = "fleet-meters", every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    public void look() {
        try {
            Instant now = clock.instant();
            figures = fleet.figures(
                    now, now.minus(settings.silence()), now.minus(STALE), now.minus(LATE), now.plus(ENDING));
        } catch (RuntimeException e) {
            figures = null;
            LOG.warnf("the fleet's figures cannot be looked up: %s", e.getMessage());
        }
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, this, self -> self.value(figure)).register(meters);
    }

    private void gauge(MeterRegistry meters, String name, String tag, String value, ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, this, self -> self.value(figure)).tag(tag, value).register(meters);
    }

    private double value(ToDoubleFunction<Figures> figure) {
        Figures known = figures;
        return known == null ? Double.NaN : figure.applyAsDouble(known);
    }

    private static double of(java.util.Map<String, Long> counts, String name) {
        return counts.getOrDefault(name, 0L);
    }
}
