package io.poolkeeper.simulator.monitoring;

import io.poolkeeper.simulator.region.Region;
import io.poolkeeper.simulator.region.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The metrics that the cloud itself has. */
final class BuiltIn implements Source {
    private final Region region;
    private final ComputeAgent agents;
    private final PoolService pools;

    BuiltIn(Region region, ComputeAgent agents, PoolService pools) {
        this.region = region;
        this.agents = agents;
        this.pools = pools;
    }

    @Override
    public Stream<Measured> measured(Predicate<Title> wanted, Visibility window) {
        return Arrays.stream(Metric.values())
                .filter(metric -> wanted.test(metric.title()))
                .map(metric -> new Measured(metric.title(), series(metric, window)));
    }

    private List<Series> series(Metric metric, Visibility window) {
        Snapshot state = region.now();
        return switch (metric) {
            case CPU, MEMORY -> agents.series(state, metric, window);
            case POOL_SIZE, RUNNING, PROVISIONING, TERMINATED -> pools.series(state, metric, window);
        };
    }
}
