package io.poolkeeper.agent;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolkeeper.agent.actuate.Step;
import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.pool.balancer.BalancerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real process under a real {@code kill -9}; the next agent on its state folder leaves one effect per decision. */
class KillTest {

    private static final Duration GUARD = Duration.ofSeconds(60);
    private static final String STATE = "killed";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private AgentRig rig;

    @BeforeEach
    void open() {
        rig = new AgentRig(folder, settings -> settings.withBalancers(BalancerKind.CLASSIC));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** All twelve points: the victims are behind a load balancer, so that they are drained before they go. */
    @ParameterizedTest
    @EnumSource(Step.class)
    void aShrinkKilledAnywhereTakesEachVictimOnce(Step where) throws Exception {
        idleSix();

        killAt(where);
        recover();

        assertThat(rig.pool().size()).isEqualTo(2);
        assertOneEffectEach();
    }

    @Test
    void aGrowthKilledWhileItsAnswerIsOnItsWayHappensOnce() throws Exception {
        rig.load(3.0);

        killDuring(FaultEffect.APPLY_THEN_TIMEOUT, "UpdateInstancePool");
        settle();

        assertThat(rig.effects()).hasSize(1);
        assertOneEffectEach();
    }

    @Test
    void aGrowthKilledBeforeItsRequestWasServedHappensOnce() throws Exception {
        rig.load(3.0);

        killDuring(FaultEffect.TIMEOUT, "UpdateInstancePool");
        settle();

        assertThat(rig.effects()).hasSize(1);
        assertOneEffectEach();
    }

    @Test
    void aRemovalKilledWhileItsAnswerIsOnItsWayTakesEachVictimOnce() throws Exception {
        idleSix();

        killDuring(FaultEffect.APPLY_THEN_TIMEOUT, "DetachInstancePoolInstance");
        recover();

        assertThat(rig.pool().size()).isEqualTo(2);
        assertOneEffectEach();
    }

    private void idleSix() {
        rig.turn(rig.policy(6, 10));
        rig.untilRunning();
        rig.skip(Duration.ofMinutes(5));
        rig.turn(rig.policy(6, 10));
        rig.load(1.0);
    }

    private void killAt(Step where) throws Exception {
        Process process = start(where.name());
        Path said = folder.resolve("said");
        await().atMost(GUARD).until(() -> Files.readString(said).contains("at " + where));
        kill(process);
    }

    private void killDuring(FaultEffect effect, String operation) throws Exception {
        long rule =
                rig.simulator().faults().add(FaultRule.of(effect).on(operation).times(1));
        Process process = start();
        await().atMost(GUARD).until(() -> struck(rule));
        kill(process);
    }

    private boolean struck(long rule) {
        return rig.simulator().faults().active().stream()
                .anyMatch(active -> active.id() == rule && active.struck().get() == 1);
    }

    private Process start(String... arguments) throws IOException {
        Durable.write(folder.resolve("config.yaml"), rig.policy(1, 10));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                KilledAgent.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(rig.environment(STATE));
        return builder.start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor()).as("exit code after SIGKILL").isEqualTo(137);
    }

    /** The next agent takes as many turns as it wants to take at once. */
    private void settle() {
        rig.restartOn(STATE);
        rig.settle(rig.policy(1, 10));
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();
    }

    /** The turns of a quarter of an hour of the next agent. */
    private void recover() {
        rig.restartOn(STATE);
        for (int minute = 0; minute < 15; minute++) {
            rig.turn(rig.policy(1, 10));
            rig.skip(Duration.ofMinutes(1));
        }
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();
    }

    /** A growth is one update; of a shrink each victim goes once. */
    private void assertOneEffectEach() {
        assertThat(rig.effects()).isNotEmpty().allMatch(effect -> effect.decision() != null);
        assertThat(rig.effects().stream()
                        .collect(groupingBy(effect -> effect.decision() + " " + effect.instanceId(), counting())))
                .allSatisfy((effect, times) -> assertThat(times).as(effect).isEqualTo(1));
    }
}
