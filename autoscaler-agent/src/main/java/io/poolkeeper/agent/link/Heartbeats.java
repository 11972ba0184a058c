package io.poolkeeper.agent.link;

import io.poolkeeper.agent.configuration.Configuration;
import io.poolkeeper.agent.configuration.Configurations;
import io.poolkeeper.api.Heartbeat;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/** Numbers the heartbeats of this process: 1, 2, 3 ... under one random boot id. */
final class Heartbeats {

    private final String boot = UUID.randomUUID().toString();
    private final InstantSource clock;
    private final Configurations configurations;
    private final Troubles troubles;
    private final HostFigures host;
    private long sequence;

    Heartbeats(InstantSource clock, Configurations configurations, Troubles troubles, Path disk) {
        this.clock = clock;
        this.configurations = configurations;
        this.troubles = troubles;
        this.host = new HostFigures(disk);
    }

    Heartbeat next(Reports.Batch batch) {
        var trouble = troubles.text();
        return new Heartbeat(
                null,
                trouble.isPresent() ? "error" : "active",
                configurations.running().map(Configuration::hash).orElse(null),
                trouble.orElse(null),
                batch.samples(),
                host.now(),
                boot,
                ++sequence,
                clock.instant(),
                batch.reports());
    }

    /** The number of a heartbeat that never reached the disk is used again. */
    void takeBack() {
        sequence--;
    }
}
