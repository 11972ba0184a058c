package io.poolkeeper.agent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.poolkeeper.agent.actuate.Passage;
import io.poolkeeper.agent.alert.AlertSettings;
import io.poolkeeper.agent.configuration.Environment;
import io.poolkeeper.agent.lease.LeaseSettings;
import io.poolkeeper.agent.link.LinkSettings;
import io.poolkeeper.agent.loop.Assignment;
import io.poolkeeper.agent.loop.PoolTick;
import io.poolkeeper.agent.loop.Turn;
import io.poolkeeper.agent.oci.Login;
import io.poolkeeper.agent.oci.OciSettings;
import io.poolkeeper.agent.prometheus.PrometheusSettings;
import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.Parsed;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.simulator.Simulator;
import io.poolkeeper.simulator.SimulatorSettings;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.monitoring.MetricTiming;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.PoolState;
import io.poolkeeper.simulator.pool.Timing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A region in this process, and agents that live and die on one state folder. */
final class AgentRig implements AutoCloseable {

    private final Path folder;
    private final Simulator simulator;
    private final Map<String, PoolTick> ticks = new HashMap<>();
    private final InstantSource clock = () -> Instant.now().plus(skipped());
    private Duration skipped = Duration.ZERO;
    private String state = "state";
    private Optional<URI> backend = Optional.empty();
    private Passage passage = Passage.UNWATCHED;
    private Agent agent;

    AgentRig(Path folder) {
        this(folder, settings -> settings);
    }

    AgentRig(Path folder, UnaryOperator<SimulatorSettings> how) {
        this.folder = folder;
        simulator = Simulator.start(how.apply(SimulatorSettings.in(folder.resolve("region"))
                .withPools(1)
                .with(Timing.immediate())
                .with(new MetricTiming(Duration.ZERO, Duration.ZERO, 0, 100_000))));
        agent = newAgent();
    }

    Simulator simulator() {
        return simulator;
    }

    Agent agent() {
        return agent;
    }

    /** The latest that waits to be told. */
    DecisionReport lastDecision() {
        return agent.reports().decisions().getLast();
    }

    Pool pool() {
        return simulator.pools().getFirst();
    }

    InstantSource clock() {
        return clock;
    }

    Path folder() {
        return folder;
    }

    void crashAt(Passage where) {
        passage = where;
        restart();
    }

    void connect(URI registry) {
        backend = Optional.of(registry);
        restart();
    }

    /** Another process on the same state folder; what was only in memory is gone. */
    void restart() {
        agent.close();
        ticks.clear();
        agent = newAgent();
    }

    /** An agent of another node, or of this one after it lost everything. */
    void restartOn(String stateFolder) {
        state = stateFolder;
        restart();
    }

    void restartSound() {
        passage = Passage.UNWATCHED;
        restart();
    }

    void skip(Duration time) {
        simulator.skip(time);
        skipped = skipped.plus(time);
    }

    /** The region under that many busy instances, for as long as metrics need to show it. */
    void load(double instances) {
        simulator.console().demand(pool().id(), instances);
        skip(Duration.ofMinutes(6));
    }

    Turn turn(String yaml) {
        return turn(yaml, pool());
    }

    Turn turn(String yaml, Pool pool) {
        NodePolicy policy = parse(yaml);
        var with = new Assignment(
                policy.pool(pool.id()).orElseThrow(),
                "hash",
                "us-ashburn-1",
                policy.groups().stream().findFirst().orElse(null));
        return ticks.computeIfAbsent(pool.id(), agent::tick).turn(with);
    }

    /** Turns until none asks for another at once, as the loop takes them. */
    void settle(String yaml) {
        for (int n = 0; n < 5 && turn(yaml).again(); n++) {
            untilRunning();
        }
        untilRunning();
    }

    void untilRunning() {
        for (int n = 0; n < 100 && pool().state() != PoolState.RUNNING; n++) {
            simulator.skip(Duration.ofMillis(200));
            skipped = skipped.plus(Duration.ofMillis(200));
        }
    }

    /** Thresholds of 30 and 70 with every hold switched off. */
    String policy(int min, int max) {
        return policies(min, max, List.of(pool()));
    }

    String policies(int min, int max, List<Pool> pools) {
        var text = new StringBuilder("pools:\n");
        for (Pool pool : pools) {
            text.append("""
                      - name: %s
                        instance_pool_id: %s
                        compartment_id: %s
                        region: us-ashburn-1
                        monitoring_method: oci
                        evaluation_interval: 1s
                        cpu_threshold: { min: 30, max: 70 }
                        scaling_limits: { min: %d, max: %d }
                        scale_out: { cooldown: 0s, warm_up: 0s }
                        scale_in: { stabilisation: 0s, after_out: 0s, cooldown: 0s, budget_percent: 100, budget_window: 1s }
                        forecast: { mode: off }
                    """.formatted(pool.name(), pool.id(), simulator.compartmentId(), min, max));
        }
        return text.toString();
    }

    /** What changed the size, however often it was asked for. */
    List<JournalEntry> effects() {
        return simulator.journal().stream()
                .filter(entry -> entry.accepted() && !entry.replay())
                .filter(entry -> entry.fromSize() != null && !entry.fromSize().equals(entry.toSize()))
                .toList();
    }

    /** For an agent in a process of its own, on a state folder of its own. */
    Map<String, String> environment(String stateFolder) {
        var key = simulator.credentials();
        return Map.of(
                "STATE_DIR", folder.resolve(stateFolder).toString(),
                "CONFIG_FILE", folder.resolve("config.yaml").toString(),
                "OCI_ENDPOINT", simulator.url(),
                "TENANCY_OCID", key.tenancy(),
                "USER_OCID", key.user(),
                "FINGERPRINT", key.fingerprint(),
                "PRIVATE_KEY_PATH", key.keyFile().toString(),
                "OCI_CALLS_PER_SECOND", "1000",
                "DRAIN_TIME", "1s",
                "AHEAD", skipped.toString());
    }

    AgentSettings settings() {
        var key = simulator.credentials();
        var oci = new OciSettings(
                Optional.of(URI.create(simulator.url())),
                new Login.ApiKey(key.tenancy(), key.user(), key.fingerprint(), key.keyFile()),
                Map.of(),
                1000);
        var link = new LinkSettings(
                backend,
                Optional.of(io.poolkeeper.api.Credential.generate("pkj").text()),
                Optional.empty(),
                "ash-1",
                "us-ashburn-1",
                true);
        var alerts = AlertSettings.read(new Environment(name -> Optional.empty()));
        return new AgentSettings(
                folder.resolve(state),
                folder.resolve("config.yaml"),
                oci,
                PrometheusSettings.OPEN,
                link,
                alerts,
                new LeaseSettings(Optional.empty()),
                6,
                false,
                Duration.ofSeconds(60),
                Duration.ofMinutes(5));
    }

    @Override
    public void close() {
        agent.close();
        simulator.close();
    }

    private Duration skipped() {
        return skipped;
    }

    private Agent newAgent() {
        return new Agent(settings(), clock, new SimpleMeterRegistry(), passage);
    }

    private static NodePolicy parse(String yaml) {
        Parsed parsed = PolicyYaml.parse(yaml);
        return parsed.policy().orElseThrow(() -> new AssertionError(parsed.problems()));
    }
}
