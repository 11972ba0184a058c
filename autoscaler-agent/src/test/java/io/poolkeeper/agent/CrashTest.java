package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.agent.actuate.Step;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.pool.balancer.BalancerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies at each point; the next one on the same state folder leaves exactly one effect in the region. */
class CrashTest {

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

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

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"BEFORE_DRAIN", "AFTER_DRAIN", "BEFORE_DETACH", "DETACH_SENT", "BETWEEN_DETACHES", "AFTER_DETACHES"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void aGrowthCutOffAnywhereHappensOnce(Step where) {
        rig.load(3.0);
        int start = rig.pool().size();

        dieAt(where);
        rig.settle(rig.policy(1, 10));

        assertThat(rig.effects()).hasSize(1);
        assertThat(rig.effects().getFirst().fromSize()).isEqualTo(start);
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();
    }

    /** All twelve: the victims are behind a load balancer, so that they are drained before they go. */
    @ParameterizedTest
    @EnumSource(Step.class)
    void aShrinkCutOffAnywhereTakesEachVictimOnce(Step where) {
        rig.turn(rig.policy(6, 10));
        rig.untilRunning();
        rig.skip(Duration.ofMinutes(5));
        rig.turn(rig.policy(6, 10));
        rig.load(1.0);

        dieAt(where);
        Optional<Integer> meant = rig.agent()
                .ledger()
                .unresolved(rig.pool().id())
                .map(open -> open.intent().to());
        untilDone();

        List<JournalEntry> shrinks =
                rig.effects().stream().filter(e -> e.toSize() < e.fromSize()).toList();
        assertThat(shrinks).isNotEmpty().allMatch(e -> e.operation().equals("DetachInstancePoolInstance"));
        assertThat(shrinks.stream().map(JournalEntry::instanceId)).doesNotHaveDuplicates();
        assertThat(rig.pool().size()).isEqualTo(6 - shrinks.size());
        meant.ifPresent(size -> assertThat(rig.pool().size()).isEqualTo(size));
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();
    }

    /** The turns of a quarter of an hour. */
    private void untilDone() {
        for (int minute = 0; minute < 15; minute++) {
            rig.turn(rig.policy(1, 10));
            rig.skip(Duration.ofMinutes(1));
        }
    }

    private void dieAt(Step where) {
        rig.crashAt(step -> {
            if (step == where) {
                throw new Killed();
            }
        });
        assertThatThrownBy(this::untilDone).isInstanceOf(Killed.class);
        rig.restartSound();
    }
}
