package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.link.Registry;
import io.poolkeeper.agent.loop.Phase;
import io.poolkeeper.agent.loop.PoolStatus;
import io.poolkeeper.api.Credential;
import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.PoolOwnership;
import io.poolkeeper.simulator.SimulatorSettings;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.pool.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All threads running: loops, link and local edits. */
class WholeAgentTest {

    private static final Duration GUARD = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Registry registry = new Registry();
    private AgentRig rig;

    @BeforeEach
    void open() {
        rig = new AgentRig(folder, (SimulatorSettings settings) -> settings.withPools(2));
    }

    @AfterEach
    void close() {
        rig.close();
        registry.close();
    }

    @Test
    void withoutAControlPlaneThePoolsOfTheLocalFileAreDriven() {
        configure(4, 10);

        rig.agent().start();

        await().atMost(GUARD).until(() -> pools().stream().allMatch(pool -> pool.size() >= 4));
    }

    @Test
    void anEditedLocalFileIsTakenUpWithoutARestart() {
        configure(3, 10);
        rig.agent().start();
        await().atMost(GUARD).until(() -> pools().stream().allMatch(pool -> pool.size() >= 3));

        configure(5, 10);

        await().atMost(GUARD).until(() -> pools().stream().allMatch(pool -> pool.size() >= 5));
    }

    @Test
    void onePoolThatCannotBeReadDoesNotStopTheOther() {
        Pool broken = pools().getFirst();
        rig.simulator()
                .faults()
                .add(FaultRule.error(404, "NotAuthorizedOrNotFound", "absent")
                        .forPool(broken.id())
                        .on("GetInstancePool"));
        configure(4, 10);

        rig.agent().start();

        await().atMost(GUARD).until(() -> pools().getLast().size() >= 4);
        await().atMost(GUARD).until(() -> phase(broken.id()) == Phase.FAILING);
        assertThat(rig.agent().troubles().text()).get().asString().contains(broken.name());
    }

    @Test
    void aPoolThatIsGivenToAnotherNodeIsNoTrouble() {
        Pool given = pools().getFirst();
        rig.simulator()
                .faults()
                .add(FaultRule.error(404, "NotAuthorizedOrNotFound", "absent")
                        .forPool(given.id())
                        .on("GetInstancePool"));
        configure(4, 10);
        rig.agent().start();
        await().atMost(GUARD).until(() -> rig.agent().troubles().text().isPresent());

        rig.agent().ownership().learn(List.of(new PoolOwnership(given.id(), 1, 2, false)));

        await().atMost(GUARD).until(() -> rig.agent().troubles().text().isEmpty());
        assertThat(phase(given.id())).isEqualTo(Phase.NOT_OWNED);
    }

    @Test
    void aPoolThatCanBeReadAgainIsDrivenAgain() {
        Pool broken = pools().getFirst();
        rig.simulator()
                .faults()
                .add(FaultRule.error(500, "InternalError", "down")
                        .forPool(broken.id())
                        .on("GetInstancePool")
                        .times(2));
        configure(4, 10);

        rig.agent().start();

        await().atMost(GUARD).until(() -> rig.simulator().pool(broken.id()).size() >= 4);
        await().atMost(GUARD).until(() -> rig.agent().troubles().text().isEmpty());
    }

    @Test
    void aPoolTakenOutOfTheConfigurationIsNoLongerDriven() {
        configure(3, 10);
        rig.agent().start();
        await().atMost(GUARD).until(() -> rig.agent().fleet().statuses().size() == 2);

        Durable.write(folder.resolve("config.yaml"), rig.policies(3, 10, pools().subList(0, 1)));

        await().atMost(GUARD).until(() -> rig.agent().fleet().statuses().size() == 1);
    }

    @Test
    void twoPoolsOfACompartmentShareTheirMetricQueries() {
        queriesOfATurn(pools());

        assertThat(queriesOfATurn(pools())).isPositive().isEqualTo(queriesOfATurn(pools().subList(0, 1)));
    }

    @Test
    void whatTheAgentDidArrivesAtTheControlPlaneOnce() {
        rig.connect(registry.uri());
        configure(4, 10);

        rig.agent().start();

        await().atMost(GUARD).until(() -> acted().size() >= 2);
        assertThat(acted()).allMatch(decision -> decision.toSize() == 4).allMatch(d -> d.record() != null);
        assertThat(acted().stream().map(DecisionReport::decisionId)).doesNotHaveDuplicates();
        assertThat(registry.pushed()).hasSize(1);
        assertThat(registry.heartbeats().stream().flatMap(beat -> beat.poolAnalytics().stream()))
                .anyMatch(sample -> sample.activeInstances() >= 2 && sample.avgCpuUtilization() != null);
    }

    @Test
    void poolsAreDrivenWhileTheControlPlaneIsAwayAndItHearsOfItLater() {
        registry.fate(Registry.Fate.REFUSE_503);
        rig.connect(registry.uri());
        configure(4, 10);
        rig.agent().start();
        await().atMost(GUARD).until(() -> pools().stream().allMatch(pool -> pool.size() >= 4));

        registry.fate(Registry.Fate.ANSWER);

        await().atMost(GUARD).until(() -> acted().size() >= 2);
    }

    @Test
    void anOutcomeThatACrashKeptFromBeingToldIsToldAfterTheRestart() {
        rig.turn(rig.policies(4, 10, pools()), pools().getFirst());
        rig.connect(registry.uri());

        rig.agent().start();

        await().atMost(GUARD).until(() -> acted().size() == 1);
        assertThat(acted().getFirst().outcome()).isEqualTo("APPLIED");
    }

    @Test
    void aHeartbeatSaysWhichAgentItIsAndHowItStands() {
        rig.connect(registry.uri());
        configure(1, 10);

        rig.agent().start();

        await().atMost(GUARD).until(() -> !registry.heartbeats().isEmpty());
        assertThat(registry.heartbeats().getFirst().metricsData())
                .containsKeys("agent_version", "uptime_seconds", "spool_depth", "clock_offset_ms", "disk_usage");
        assertThat(registry.heartbeats().getFirst().metricsData().get("agent_version"))
                .asString()
                .matches("\\d+\\.\\d+.*");
    }

    @Test
    void aClockThatIsOffIsReportedUntilItIsRightAgain() {
        rig.connect(registry.uri());
        registry.skew(Duration.ofMinutes(-2));
        configure(1, 10);
        rig.agent().start();

        await().atMost(GUARD)
                .until(() -> rig.agent().troubles().text().orElse("").contains("120 s off"));
        registry.skew(Duration.ZERO);

        await().atMost(GUARD)
                .until(() -> !rig.agent().troubles().text().orElse("").contains("clock"));
    }

    @Test
    void aConfigurationThatIsRefusedIsNamedWithTheHeartbeat() {
        rig.connect(registry.uri());
        configure(1, 10);
        rig.agent().start();
        await().atMost(GUARD).until(() -> !registry.pushed().isEmpty());

        registry.configure("pools: 7");

        String hash = Credential.hash("pools: 7");
        await().atMost(GUARD)
                .until(() -> registry.heartbeats().stream().anyMatch(beat -> hash.equals(beat.rejectedConfigHash())));
        assertThat(rig.agent().fleet().statuses()).hasSize(2);
    }

    private void configure(int min, int max) {
        Durable.write(folder.resolve("config.yaml"), rig.policies(min, max, pools()));
    }

    private List<Pool> pools() {
        return rig.simulator().pools();
    }

    private Phase phase(String pool) {
        return rig.agent().fleet().statuses().stream()
                .filter(status -> status.pool().equals(pool))
                .map(PoolStatus::phase)
                .findFirst()
                .orElseThrow();
    }

    /** A minute after the turn before, of which nothing is shared any more. */
    private long queriesOfATurn(List<Pool> pools) {
        rig.skip(Duration.ofMinutes(1));
        String policy = rig.policies(1, 10, pools()).replace("evaluation_interval: 1s", "evaluation_interval: 60s");
        long before = queries();
        pools.forEach(pool -> rig.turn(policy, pool));
        return queries() - before;
    }

    private long queries() {
        return rig.simulator().requests().stream()
                .filter(seen -> "SummarizeMetricsData".equals(seen.operation()))
                .count();
    }

    private List<DecisionReport> acted() {
        return registry.heartbeats().stream()
                .map(Heartbeat::decisions)
                .flatMap(List::stream)
                .filter(decision -> decision.outcome().equals("APPLIED"))
                .toList();
    }
}
