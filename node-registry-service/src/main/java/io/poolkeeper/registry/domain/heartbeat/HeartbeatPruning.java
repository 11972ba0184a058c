package io.poolkeeper.registry.domain.heartbeat;

import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Forgets heartbeats that no agent can send again, a few at a time. */
@ApplicationScoped
public class HeartbeatPruning {

    private static final int STEP = 5_000;
    private static final int MOST_STEPS = 200;

    private final HeartbeatRecords records;
    private final RegistrySettings settings;
    private final Clock clock;

    HeartbeatPruning(HeartbeatRecords records, RegistrySettings settings, Clock clock) {
        this.records = records;
        this.settings = settings;
        this.clock = clock;
    }

    /** Each step is a transaction of its own, so that no lock is held for long. */
    public int run() {
        Instant before = clock.instant().minus(settings.retention().heartbeats());
        int pruned = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            int gone = records.prune(before, STEP);
            pruned += gone;
            if (gone < STEP) {
                break;
            }
        }
        return pruned;
    }
}
