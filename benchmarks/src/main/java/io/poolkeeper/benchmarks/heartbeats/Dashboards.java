package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.harness.Answers;
import io.poolkeeper.benchmarks.harness.Arrivals;
import io.poolkeeper.benchmarks.harness.Sample;
import io.poolkeeper.testkit.Tokens;
import java.time.Duration;
import java.util.concurrent.Executors;

/** People who look while the whole fleet reports once a minute. */
public final class Dashboards {
    private static final int LOOKS_A_SECOND = 20;
    private static final int CONNECTIONS = 64;

    private final RegistryProcess registry;
    private final SimulatedNodes nodes;

    public Dashboards(RegistryProcess registry, SimulatedNodes nodes) {
        this.registry = registry;
        this.nodes = nodes;
    }

    public Sample ask(String path, Duration time) throws Exception {
        byte[] question = Arrivals.get(path, Tokens.user());
        try (var looks = new Arrivals(registry.port(), CONNECTIONS, i -> question);
                var beats = new Arrivals(registry.port(), CONNECTIONS, i -> nodes.request(i % nodes.count(), false));
                var thread = Executors.newSingleThreadExecutor()) {
            var reporting = thread.submit(() -> beats.at(nodes.count() / 60.0, time));
            Answers looked = looks.at(LOOKS_A_SECOND, time);
            Answers reported = reporting.get();
            return looked.waits()
                    .with("heartbeats_a_second", reported.perSecond())
                    .with("heartbeats_p99_ms", reported.millis(0.99));
        }
    }
}
