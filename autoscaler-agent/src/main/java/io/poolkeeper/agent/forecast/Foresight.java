package io.poolkeeper.agent.forecast;

import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.forecast.Forecaster;
import io.poolkeeper.scaling.policy.ForecastMode;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One pool's forecaster, written down now and then; what a crash takes of it is short enough to be bridged. */
public final class Foresight {

    private static final Duration KEEP_EVERY = Duration.ofMinutes(8);

    private final String pool;
    private final LoadFolder folder;
    private @Nullable Forecaster forecaster;
    private Instant keptAt = Instant.EPOCH;

    public Foresight(String pool, LoadFolder folder) {
        this.pool = pool;
        this.folder = folder;
    }

    /** The history with what is to be expected; what was seen is learnt. */
    public History look(PoolPolicy policy, Observation seen, History past, Instant now) {
        Forecaster present = present(policy, past, now);
        forecaster = present;
        History answer = present.look(seen, past, now);
        boolean due = !now.isBefore(keptAt.plus(KEEP_EVERY)) || now.isBefore(keptAt);
        if (due && policy.forecast().mode() != ForecastMode.OFF) {
            keptAt = now;
            keep();
        }
        return answer;
    }

    /** Before the loop ends, whatever the reason. */
    public void keep() {
        if (forecaster != null) {
            folder.write(pool, forecaster.logs());
        }
    }

    private Forecaster present(PoolPolicy policy, History past, Instant now) {
        if (forecaster != null) {
            return forecaster.following(policy, past);
        }
        Forecaster fresh = Forecaster.of(policy, past);
        fresh.restore(folder.read(pool));
        keptAt = now;
        return fresh;
    }
}
