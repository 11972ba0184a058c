package io.poolkeeper.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolkeeper.agent.configuration.Configurations;
import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.disk.StateFolder;
import io.poolkeeper.api.Credential;
import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.PoolOwnership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTest {

    private static final Duration GUARD = Duration.ofSeconds(20);
    private static final String GOOD = """
            pools:
              - name: web
                instance_pool_id: ocid1.instancepool.oc1.iad.web
                compartment_id: ocid1.compartment.oc1..c
                region: us-ashburn-1
                monitoring_method: oci
                cpu_threshold: { min: 30, max: 70 }
                scaling_limits: { min: 1, max: 5 }
            """;

    @TempDir
    Path folder;

    private final Registry registry = new Registry();
    private final Credential token = Credential.generate(Credential.JOIN_TOKEN);
    private final List<PoolOwnership> learned = new CopyOnWriteArrayList<>();
    private final List<Duration> offsets = new CopyOnWriteArrayList<>();
    private final Troubles troubles = new Troubles();
    private Reports reports = new Reports();
    private Configurations configurations;
    private StateFolder state;
    private Link link;

    @BeforeEach
    void connect() {
        state = StateFolder.open(folder.resolve("state"));
        configurations = new Configurations(
                new Configurations.Files(
                        state.file("configuration.yaml"),
                        folder.resolve("config.yaml"),
                        state.file("configuration.trial")),
                configuration -> {},
                Optional::empty,
                Duration.ofSeconds(60));
        configurations.start(true);
        reports = new Reports();
        var settings = new LinkSettings(
                Optional.of(registry.uri()),
                Optional.of(token.text()),
                Optional.empty(),
                "ash-1",
                "us-ashburn-1",
                true);
        var neighbours = new Link.Neighbours(
                configurations, reports, troubles, learned::addAll, Map::of, offsets::add, InstantSource.system());
        link = new Link(settings, registry.uri(), state, neighbours);
    }

    @AfterEach
    void disconnect() {
        link.close();
        state.close();
        registry.close();
    }

    @Test
    void anAgentEnrolsWithItsOwnKeyAndSendsTheKeyOnlyAsNode() {
        link.start();

        await().atMost(GUARD).until(() -> !registry.heartbeats().isEmpty());
        assertThat(registry.nodes()).isEqualTo(1);
        assertThat(link.nodeId()).contains(100L);
        assertThat(registry.heartbeats().getFirst().nodeId()).isEqualTo(100L);
        assertThat(registry.keysSeen())
                .allMatch(key -> Credential.parse("ask", key).isPresent());
    }

    @Test
    void theKeyIsReadableByItsOwnerOnly() throws IOException {
        link.start();

        await().atMost(GUARD).until(() -> registry.nodes() == 1);
        var permissions = Files.getPosixFilePermissions(state.file("node.json"));
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @Test
    void anEnrolmentWhoseAnswerIsLostMakesNoSecondNode() {
        registry.fate(Registry.Fate.SERVE_BUT_LOSE_THE_ANSWER);
        link.start();
        await().atMost(GUARD).until(() -> registry.nodes() == 1);
        assertThat(link.nodeId()).isEmpty();

        registry.fate(Registry.Fate.ANSWER);

        await().atMost(GUARD).until(() -> link.nodeId().isPresent());
        assertThat(registry.nodes()).isEqualTo(1);
    }

    @Test
    void aRestartedAgentIsTheSameNode() {
        link.start();
        await().atMost(GUARD).until(() -> link.nodeId().isPresent());
        reconnect();
        link.start();

        await().atMost(GUARD).until(() -> link.lastContact().isPresent());
        assertThat(registry.nodes()).isEqualTo(1);
    }

    @Test
    void aHeartbeatWhoseAnswerIsLostIsStoredOnce() {
        link.start();
        await().atMost(GUARD).until(() -> link.lastContact().isPresent());
        registry.fate(Registry.Fate.SERVE_BUT_LOSE_THE_ANSWER);
        int before = registry.arrivals();
        reports.acted(Beats.decision("d-1", "APPLIED"), () -> {});
        await().atMost(GUARD).until(() -> registry.arrivals() > before);

        registry.fate(Registry.Fate.ANSWER);

        await().atMost(GUARD).until(() -> link.spoolDepth() == 0);
        assertThat(registry.arrivals()).isGreaterThan(registry.heartbeats().size());
        assertThat(decisions()).containsExactly("d-1");
    }

    @Test
    void whatWasSpooledBeforeARestartArrivesOnceAfterIt() {
        registry.fate(Registry.Fate.REFUSE_503);
        link.start();
        reports.acted(Beats.decision("d-1", "APPLIED"), () -> {});
        await().atMost(GUARD).until(() -> link.spoolDepth() > 0);
        reconnect();
        registry.fate(Registry.Fate.ANSWER);

        link.start();
        reports.acted(Beats.decision("d-2", "APPLIED"), () -> {});

        await().atMost(GUARD).until(() -> decisions().size() == 2 && link.spoolDepth() == 0);
        assertThat(decisions()).containsExactlyInAnyOrder("d-1", "d-2");
        assertThat(registry.heartbeats().stream().map(Heartbeat::boot).distinct())
                .hasSize(2);
    }

    @Test
    void aDecisionThatActedTravelsAtOnce() {
        registry.tellInterval(3600);
        link.start();
        await().atMost(GUARD).until(() -> link.lastContact().isPresent());

        reports.acted(Beats.decision("d-1", "APPLIED"), () -> {});

        await().atMost(GUARD).until(() -> decisions().contains("d-1"));
    }

    @Test
    void theNumbersOfABootHaveNoGap() {
        link.start();

        await().atMost(GUARD).until(() -> registry.heartbeats().size() >= 3);
        assertThat(registry.heartbeats().stream()
                        .map(Heartbeat::sequence)
                        .sorted()
                        .limit(3))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void theLocalFileIsPushedWhenTheControlPlaneHasNone() {
        Durable.write(folder.resolve("config.yaml"), GOOD);
        configurations.start(true);

        link.start();

        await().atMost(GUARD).until(() -> !registry.pushed().isEmpty());
        assertThat(registry.pushed()).containsExactly(GOOD);
    }

    @Test
    void theControlPlanesConfigurationWinsAndIsKept() {
        Durable.write(folder.resolve("config.yaml"), GOOD);
        configurations.start(true);
        String theirs = GOOD.replace("max: 5", "max: 9");
        registry.configure(theirs);

        link.start();

        await().atMost(GUARD)
                .until(() -> running().equals(theirs)
                        && Durable.read(state.file("configuration.yaml")).equals(Optional.of(theirs)));
        assertThat(registry.pushed()).isEmpty();
    }

    @Test
    void aBadConfigurationIsRefusedReportedAndTheOldOneRunsOn() {
        registry.configure(GOOD);
        link.start();
        await().atMost(GUARD).until(() -> running().equals(GOOD));

        registry.configure(GOOD.replace("min: 1,", "min: 7,"));

        await().atMost(GUARD)
                .until(() -> registry.heartbeats().stream()
                        .anyMatch(beat -> beat.status().equals("error")));
        assertThat(running()).isEqualTo(GOOD);
        assertThat(registry.heartbeats())
                .filteredOn(beat -> beat.status().equals("error"))
                .allMatch(beat -> beat.errorMessage().contains("min (7) is above max (5)"))
                .allMatch(beat -> Credential.hash(GOOD).equals(beat.configHash()));
    }

    @Test
    void aGoodConfigurationAfterABadOneEndsTheTrouble() {
        registry.configure("pools: 7");
        link.start();
        await().atMost(GUARD).until(() -> troubles.text().isPresent());

        registry.configure(GOOD);

        await().atMost(GUARD).until(() -> running().equals(GOOD));
        await().atMost(GUARD).until(() -> troubles.text().isEmpty());
    }

    @Test
    void ownershipIsLearnedFromTheReply() {
        registry.own(List.of(new PoolOwnership("ocid1.pool", 7, 3, true)));

        link.start();

        await().atMost(GUARD).until(() -> learned.contains(new PoolOwnership("ocid1.pool", 7, 3, true)));
    }

    private List<String> decisions() {
        return registry.heartbeats().stream()
                .flatMap(beat -> beat.decisions().stream())
                .map(DecisionReport::decisionId)
                .toList();
    }

    private String running() {
        return configurations.running().map(c -> c.text()).orElse("");
    }

    private void reconnect() {
        link.close();
        state.close();
        connect();
    }
}
