package io.poolkeeper.agent.measure;

import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.api.ProvisionedInstance;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one pool's looks say about its times. The figures move in steps: each change makes the forecast learn its whole
 * record anew, which a second more or less is not worth.
 */
public final class Measurements {

    private static final Duration STEP = Duration.ofSeconds(15);
    private static final double CLEARLY_LESS = 0.7;

    private final BootTimes boots = new BootTimes();
    private final MetricLag lags = new MetricLag();
    private List<ProvisionedInstance> provisioned = List.of();

    /**
     * What is known beside the look.
     *
     * @param requests when growths that are still under way were asked for
     * @param boot what others measured of the pool; taken until there is a measurement of our own
     */
    public record Known(List<Instant> requests, @Nullable Duration boot) {}

    public History into(History past, Look look, Known known) {
        provisioned = boots.see(look, known.requests());
        lags.see(look.observation(), look.at());
        Measured before = past.measured();
        Duration boot = before.boot() == null ? known.boot() : before.boot();
        Measured now = new Measured(moved(boot, boots.value()), moved(before.lag(), lags.value()));
        return now.equals(before) ? past : past.measured(now);
    }

    /** Instances that serve since the last look. */
    public List<ProvisionedInstance> provisioned() {
        return provisioned;
    }

    private static @Nullable Duration moved(@Nullable Duration before, Optional<Duration> fresh) {
        if (fresh.isEmpty()) {
            return before;
        }
        Duration rounded =
                STEP.multipliedBy(Math.max(1, Math.ceilDiv(fresh.get().toMillis(), STEP.toMillis())));
        boolean longer = before == null || rounded.compareTo(before) > 0;
        boolean clearlyShorter = before != null && rounded.toMillis() < CLEARLY_LESS * before.toMillis();
        return longer || clearlyShorter ? rounded : before;
    }
}
