package io.poolkeeper.registry.domain;

import io.poolkeeper.registry.domain.heartbeat.HeartbeatPruning;
import io.poolkeeper.registry.domain.lifecycle.OfflineSweep;
import io.poolkeeper.registry.domain.live.LiveEvents;
import io.poolkeeper.registry.domain.report.BootTimes;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What the registry does by itself, and when. */
@ApplicationScoped
class Chores {

    private final OfflineSweep sweep;
    private final HeartbeatPruning pruning;
    private final LiveEvents live;
    private final BootTimes boots;
    private final RegistrySettings settings;
    private final Clock clock;

    Chores(
            OfflineSweep sweep,
            HeartbeatPruning pruning,
            LiveEvents live,
            BootTimes boots,
            RegistrySettings settings,
            Clock clock) {
        this.sweep = sweep;
        this.pruning = pruning;
        this.live = live;
        this.boots = boots;
        this.settings = settings;
        this.clock = clock;
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
        live.prune(clock.instant().minus(settings.live().kept()));
    }

    @Scheduled(
            identity = "boot-times",
            every = "{poolkeeper.registry.boot-times-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void readBootTimes() {
        boots.refresh();
    }
}
