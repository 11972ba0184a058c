package io.poolkeeper.agent.program;

import io.poolkeeper.simulator.Simulator;
import io.poolkeeper.simulator.SimulatorSettings;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.monitoring.MetricTiming;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A region whose metrics already show the load it was given, at the time that every process sees. */
final class LiveRegion implements AutoCloseable {

    private static final Duration HISTORY = Duration.ofMinutes(6);

    private final Path folder;
    private final Simulator simulator;

    LiveRegion(Path folder, UnaryOperator<SimulatorSettings> how) {
        this.folder = folder;
        simulator = Simulator.start(how.apply(SimulatorSettings.in(folder.resolve("region"))
                .with(Timing.immediate())
                .with(new MetricTiming(Duration.ZERO, Duration.ZERO, 0, 100_000))
                .with(Clock.offset(Clock.systemUTC(), HISTORY.negated()))));
    }

    Simulator simulator() {
        return simulator;
    }

    /** How many busy instances each pool carries, and has carried for as long as metrics need to show it. */
    void loads(double... busy) {
        for (int i = 0; i < busy.length; i++) {
            simulator.console().demand(pool(i).id(), busy[i]);
        }
        simulator.skip(HISTORY);
    }

    Pool pool(int index) {
        return simulator.pools().stream()
                .filter(pool -> pool.index() == index)
                .findFirst()
                .orElseThrow();
    }

    /** One pool with every hold switched off, and what else is said of it. */
    String policy(int index, String more) {
        return """
                  - name: %s
                    instance_pool_id: %s
                    compartment_id: %s
                    region: us-ashburn-1
                    evaluation_interval: 1s
                    scaling_limits: { min: 1, max: 10 }
                    scale_out: { cooldown: 0s, warm_up: 0s }
                    scale_in: { stabilisation: 0s, after_out: 0s, cooldown: 0s, budget_percent: 100, budget_window: 1s }
                    forecast: { mode: off }
                %s
                """.formatted(
                        pool(index).name(),
                        pool(index).id(),
                        simulator.compartmentId(),
                        more.strip().indent(4).stripTrailing());
    }

    String configure(String... policies) {
        String text = "pools:\n" + String.join("", policies);
        try {
            Files.writeString(folder.resolve("config.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text;
    }

    /** An agent with the region's API key. */
    Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(anonymous());
        var key = simulator.credentials();
        all.put("TENANCY_OCID", key.tenancy());
        all.put("USER_OCID", key.user());
        all.put("FINGERPRINT", key.fingerprint());
        all.put("PRIVATE_KEY_PATH", key.keyFile().toString());
        return all;
    }

    Map<String, String> anonymous() {
        return Map.of(
                "STATE_DIR", folder.resolve("state").toString(),
                "CONFIG_FILE", folder.resolve("config.yaml").toString(),
                "OCI_ENDPOINT", simulator.url(),
                "OCI_CALLS_PER_SECOND", "1000",
                "DRAIN_TIME", "1s");
    }

    String authority() {
        try {
            return Files.readString(simulator.authority());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What changed the size of pools, however often it was asked for. */
    List<JournalEntry> effects() {
        return simulator.journal().stream()
                .filter(entry -> entry.accepted() && !entry.replay())
                .filter(entry -> entry.fromSize() != null && !entry.fromSize().equals(entry.toSize()))
                .toList();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
