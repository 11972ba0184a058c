package io.poolkeeper.agent;

import io.poolkeeper.agent.configuration.Configuration;
import io.poolkeeper.scaling.policy.Mode;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What holds the loops back beside their policies: a dry run, another replica in the lead, a clock that is off. */
final class Reins {

    /** Beyond this, schedules begin and end at the wrong moment. */
    static final Duration SKEW_LIMIT = Duration.ofSeconds(30);

    private final boolean dry;
    private final Consumer<Configuration> fleet;
    private @Nullable Configuration wanted;
    private boolean standby;
    private boolean skewed;

    Reins(boolean dry, boolean standby, Consumer<Configuration> fleet) {
        this.dry = dry;
        this.standby = standby;
        this.fleet = fleet;
    }

    synchronized void drive(Configuration configuration) {
        wanted = configuration;
        apply();
    }

    synchronized void standby(boolean now) {
        standby = now;
        apply();
    }

    synchronized boolean standby() {
        return standby;
    }

    /** Whether the clock is off by more than it may be. */
    synchronized boolean clockOffset(Duration offset) {
        boolean now = offset.abs().compareTo(SKEW_LIMIT) > 0;
        if (now != skewed) {
            skewed = now;
            apply();
        }
        return now;
    }

    private void apply() {
        if (wanted != null) {
            List<PoolPolicy> pools = standby
                    ? List.of()
                    : wanted.policy().pools().stream().map(this::held).toList();
            fleet.accept(wanted.driving(pools));
        }
    }

    private PoolPolicy held(PoolPolicy policy) {
        Mode mode = policy.mode();
        if (dry && mode != Mode.OFF) {
            return in(Mode.SHADOW, policy);
        }
        boolean mistimed = skewed && !policy.schedules().isEmpty();
        return mistimed && mode == Mode.ON ? in(Mode.OUT_ONLY, policy) : policy;
    }

    private static PoolPolicy in(Mode mode, PoolPolicy policy) {
        return policy.with(draft -> draft.mode(mode));
    }
}
