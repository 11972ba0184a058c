package io.poolkeeper.agent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.MemoryFolder;
import io.poolkeeper.agent.collect.MetricBoard.Window;
import io.poolkeeper.agent.oci.CallBudget;
import io.poolkeeper.agent.oci.Login;
import io.poolkeeper.agent.oci.OciCloud;
import io.poolkeeper.agent.oci.OciSettings;
import io.poolkeeper.scaling.policy.Parsed;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.simulator.Simulator;
import io.poolkeeper.simulator.SimulatorSettings;
import io.poolkeeper.simulator.monitoring.MetricTiming;
import io.poolkeeper.simulator.pool.Pool;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Few queries for many pools, and never one that OCI would refuse for its size. */
class MetricBoardTest {

    private static final int POOLS = 210;
    private static final Duration SHARED = Duration.ofSeconds(30);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final AtomicInteger queries = new AtomicInteger();
    private Simulator simulator;
    private OciCloud cloud;
    private MetricBoard board;

    @BeforeEach
    void open() {
        simulator = Simulator.start(SimulatorSettings.in(folder)
                .withPools(POOLS)
                .withStartSize(10)
                .with(new MetricTiming(Duration.ZERO, Duration.ZERO, 0, 100_000)));
        var key = simulator.credentials();
        var settings = new OciSettings(
                Optional.of(URI.create(simulator.url())),
                new Login.ApiKey(key.tenancy(), key.user(), key.fingerprint(), key.keyFile()),
                Map.of(),
                100_000);
        cloud = new OciCloud(
                settings,
                new CallBudget(100_000, System::nanoTime),
                (operation, code, took) -> queries.incrementAndGet());
        board = new MetricBoard(cloud, 6);
    }

    @AfterEach
    void close() {
        cloud.close();
        simulator.close();
    }

    @Test
    void manyPoolsOfOneQuestionShareTwoQueriesHoweverLateTheyCome() {
        everyPoolAsks("{ name: busy, metric: cpu, target: 60 }", Instant.now());
        int atFirst = queries.getAndSet(0);

        everyPoolAsks("{ name: busy, metric: cpu, target: 60 }", Instant.now().plus(SHARED));

        assertThat(queries).hasValue(2);
        assertThat(atFirst)
                .as("the first pool's own sum and count, then those of all")
                .isEqualTo(4);
    }

    /** 2,100 instances are more streams than one answer holds. */
    @Test
    void manyInstancesAreAskedForByPartsOfTheirPools() {
        String worst = "{ name: worst, metric: cpu, statistic: p95, target: 60 }";
        everyPoolAsks(worst, Instant.now());
        queries.set(0);

        everyPoolAsks(worst, Instant.now().plus(SHARED));

        assertThat(queries).hasValue((POOLS + 39) / 40);
    }

    private void everyPoolAsks(String signal, Instant now) {
        for (Pool pool : simulator.pools()) {
            PoolPolicy policy = policy(pool, signal);
            Question question = Question.of(policy, policy.signals().getFirst(), List.of());
            assertThat(board.points(question, pool.id(), new Window(3, Duration.ofMinutes(5), SHARED, now)))
                    .isNotEmpty();
        }
    }

    private PoolPolicy policy(Pool pool, String signal) {
        Parsed parsed = PolicyYaml.parse("""
                pools:
                  - instance_pool_id: %s
                    compartment_id: %s
                    region: us-ashburn-1
                    monitoring_method: oci
                    scaling_limits: { min: 1, max: 9 }
                    signals: [ %s ]
                """.formatted(pool.id(), simulator.compartmentId(), signal));
        return parsed.policy()
                .orElseThrow(() -> new AssertionError(parsed.problems()))
                .pools()
                .getFirst();
    }
}
