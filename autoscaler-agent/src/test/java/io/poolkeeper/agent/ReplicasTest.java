package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.poolkeeper.agent.actuate.Passage;
import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.lease.Cluster;
import io.poolkeeper.agent.lease.LeaseSettings;
import io.poolkeeper.simulator.journal.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole agents with one lease on one region. */
class ReplicasTest {

    private static final Duration GUARD = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Cluster cluster;
    private AgentRig region;
    private Agent first;
    private Agent second;

    @BeforeEach
    void open() {
        cluster = new Cluster(folder);
        region = new AgentRig(folder);
        Durable.write(folder.resolve("config.yaml"), region.policy(4, 10));
        first = replica("a");
        second = replica("b");
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        region.close();
        cluster.close();
    }

    @Test
    void onlyTheLeaderDrivesAndTheOtherTakesOverWhenItIsCutOff() {
        first.start();
        await().atMost(GUARD).until(() -> region.pool().size() == 4);
        second.start();
        assertThat(first.role()).contains("leader");
        assertThat(second.role()).contains("standby");
        assertThat(second.fleet().statuses()).isEmpty();

        cluster.cutOff("token-a", true);
        Durable.write(folder.resolve("config.yaml"), region.policy(6, 10));

        await().atMost(GUARD).until(() -> second.role().equals(Optional.of("leader")));
        assertThat(first.role()).contains("standby");
        await().atMost(GUARD).until(() -> first.fleet().statuses().isEmpty());
        await().atMost(GUARD)
                .untilAsserted(() -> assertThat(region.effects().stream().map(JournalEntry::toSize))
                        .containsExactly(4, 6));
    }

    private Agent replica(String name) {
        var settings = region.settings();
        var lease = new LeaseSettings(Optional.of(new LeaseSettings.Lease(
                cluster.uri(),
                cluster.account(folder.resolve("account-" + name), "token-" + name),
                "ops",
                "agent",
                name,
                Duration.ofSeconds(2),
                Duration.ofMillis(1_200),
                Duration.ofMillis(200))));
        var own = new AgentSettings(
                folder.resolve("state-" + name),
                settings.configurationFile(),
                settings.oci(),
                settings.prometheus(),
                settings.link(),
                settings.alerts(),
                lease,
                settings.samplesPerMinute(),
                false,
                settings.trial(),
                settings.drain());
        return new Agent(own, InstantSource.system(), new SimpleMeterRegistry(), Passage.UNWATCHED);
    }
}
