package io.poolkeeper.agent.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.api.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationsTest {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final Duration GUARD = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Map<String, LoopSeen> loops = new ConcurrentHashMap<>();
    private final List<Configuration> ran = new CopyOnWriteArrayList<>();
    private Configurations configurations;

    @BeforeEach
    void open() {
        configurations = start();
    }

    @AfterEach
    void close() {
        configurations.close();
    }

    @Test
    void theFirstConfigurationIsKeptAtOnce() {
        configurations.offer(yaml(5, "web"));

        assertThat(lastGood()).contains(yaml(5, "web"));
    }

    @Test
    void aNewOneIsKeptOnlyWhenItsLoopsHaveStarted() {
        configurations.offer(yaml(5, "web"));
        turn("web", false);
        configurations.offer(yaml(9, "web"));

        assertThat(running()).isEqualTo(yaml(9, "web"));
        assertThat(lastGood()).contains(yaml(5, "web"));
        turn("web", false);

        await().atMost(GUARD).until(() -> lastGood().equals(Optional.of(yaml(9, "web"))));
        assertThat(configurations.refusal()).isEmpty();
    }

    @Test
    void whenALoopThatRanDoesNotStartTheOldConfigurationRunsAgain() {
        configurations.offer(yaml(5, "web"));
        turn("web", false);

        configurations.offer(yaml(9, "web"));

        await().atMost(GUARD).until(() -> running().equals(yaml(5, "web")));
        assertThat(configurations.refusal()).map(Refusal::hash).contains(Credential.hash(yaml(9, "web")));
        assertThat(configurations.refusal())
                .map(Refusal::sentence)
                .get()
                .asString()
                .contains("ended no turn");
        assertThat(lastGood()).contains(yaml(5, "web"));
        assertThat(ran).extracting(Configuration::text).containsExactly(yaml(5, "web"), yaml(9, "web"), yaml(5, "web"));
    }

    @Test
    void aLoopWhoseTurnsFailWithTheNewConfigurationOnlyRollsItBack() {
        configurations.offer(yaml(5, "web"));
        turn("web", false);

        configurations.offer(yaml(9, "web"));
        turn("web", true);

        await().atMost(GUARD).until(() -> running().equals(yaml(5, "web")));
        assertThat(configurations.refusal())
                .map(Refusal::sentence)
                .get()
                .asString()
                .contains("it fails");
    }

    @Test
    void aRefusedOneIsNotTriedAgain() {
        whenALoopThatRanDoesNotStartTheOldConfigurationRunsAgain();

        assertThat(configurations.offer(yaml(9, "web"))).isFalse();
        assertThat(running()).isEqualTo(yaml(5, "web"));
    }

    @Test
    void anOutageThatFailsTheUnchangedPoolTooIsNotBlamedOnTheConfiguration() throws InterruptedException {
        configurations.offer(yaml(5, "web", "api"));
        turn("web", false);
        turn("api", false);
        String fresh = yaml(5, "web", "api").replaceFirst("max: 5", "max: 9");

        configurations.offer(fresh);
        turn("web", true);
        turn("api", true);
        Thread.sleep(PATIENCE.multipliedBy(2));

        assertThat(running()).isEqualTo(fresh);
        turn("web", false);
        await().atMost(GUARD).until(() -> lastGood().equals(Optional.of(fresh)));
    }

    @Test
    void aNewPoolThatFailsBesideOthersThatRunDoesNotUndoTheChange() {
        configurations.offer(yaml(5, "web"));
        turn("web", false);

        configurations.offer(yaml(5, "web", "new"));
        turn("new", true);

        await().atMost(GUARD).until(() -> lastGood().equals(Optional.of(yaml(5, "web", "new"))));
    }

    @Test
    void anotherTextDuringATrialIsJudgedAgainstTheLastGoodOne() {
        configurations.offer(yaml(5, "web"));
        turn("web", false);
        configurations.offer(yaml(8, "web"));

        configurations.offer(yaml(9, "web"));

        await().atMost(GUARD).until(() -> running().equals(yaml(5, "web")));
        assertThat(configurations.refusal()).map(Refusal::hash).contains(Credential.hash(yaml(9, "web")));
    }

    @Test
    void aKillDuringATrialComesBackWithTheLastGoodOneAndTheThirdTimeIsTheLast() {
        configurations = start(GUARD);
        configurations.offer(yaml(5, "web"));
        turn("web", false);
        for (int kill = 1; kill <= Attempts.MOST; kill++) {
            assertThat(configurations.offer(yaml(9, "web"))).isTrue();
            configurations = start(GUARD);
            configurations.start(true);
            assertThat(running()).isEqualTo(yaml(5, "web"));
        }

        assertThat(configurations.offer(yaml(9, "web"))).isFalse();
        assertThat(configurations.refusal())
                .map(Refusal::sentence)
                .get()
                .asString()
                .contains("survive");
    }

    @Test
    void aStopDuringATrialIsNoMarkAgainstIt() {
        configurations.offer(yaml(5, "web"));
        turn("web", false);
        for (int stop = 1; stop <= Attempts.MOST + 1; stop++) {
            assertThat(configurations.offer(yaml(9, "web"))).isTrue();
            configurations.close();
            configurations = start();
            configurations.start(true);
        }
    }

    @Test
    void aRefusalEndsWhenEverybodyAgreesOnWhatRuns() {
        configurations.offer(yaml(5, "web"));
        configurations.offer("pools: 7");
        assertThat(configurations.refusal()).isPresent();

        configurations.agreed();

        assertThat(configurations.refusal()).isEmpty();
    }

    @Test
    void aProblemIsToldWithLineAndColumn() {
        configurations.offer(yaml(5, "web").replace("min: 1", "min: 7"));

        assertThat(configurations.refusal())
                .map(Refusal::sentence)
                .get()
                .asString()
                .contains("line 8, column");
    }

    private Configurations start() {
        return start(PATIENCE);
    }

    private Configurations start(Duration patience) {
        return new Configurations(
                new Configurations.Files(
                        folder.resolve("good.yaml"), folder.resolve("local.yaml"), folder.resolve("trial")),
                ran::add,
                () -> Optional.of(List.copyOf(loops.values())),
                patience);
    }

    private void turn(String pool, boolean failing) {
        String id = "ocid1.instancepool.oc1.iad." + pool;
        loops.put(id, new LoopSeen(id, pool, Instant.now(), failing, failing ? "it fails" : ""));
    }

    private String running() {
        return configurations.running().orElseThrow().text();
    }

    private Optional<String> lastGood() {
        return Durable.read(folder.resolve("good.yaml"));
    }

    private static String yaml(int max, String... pools) {
        List<String> blocks = new ArrayList<>(List.of("pools:"));
        for (String pool : pools) {
            blocks.add("""
                      - name: %s
                        instance_pool_id: ocid1.instancepool.oc1.iad.%s
                        compartment_id: ocid1.compartment.oc1..c
                        region: us-ashburn-1
                        monitoring_method: oci
                        cpu_threshold: { min: 30, max: 70 }
                        scaling_limits: { min: 1, max: %d }""".formatted(pool, pool, max));
        }
        return String.join("\n", blocks) + "\n";
    }
}
