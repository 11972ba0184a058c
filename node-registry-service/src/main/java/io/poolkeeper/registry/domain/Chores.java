package io.poolkeeper.registry.domain;

import io.poolkeeper.registry.domain.heartbeat.HeartbeatPruning;
import io.poolkeeper.registry.domain.lifecycle.OfflineSweep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** What the registry does by itself, and when. */
@ApplicationScoped
class Chores {

    private final OfflineSweep sweep;
    private final HeartbeatPruning pruning;

    Chores(OfflineSweep sweep, HeartbeatPruning pruning) {
        this.sweep = sweep;
        this.pruning = pruning;
    }

    @Scheduled(
            identity = "offline-sweep",
            every = "{poolkeeper.registry.sweep-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        sweep.run();
    }

    @Scheduled(
            identity = "heartbeat-pruning",
            every = "{poolkeeper.registry.prune-every}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        pruning.run();
    }
}
