package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.actuate.Step;
import io.poolkeeper.agent.loop.Phase;
import io.poolkeeper.agent.loop.Turn;
import io.poolkeeper.api.PoolOwnership;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.journal.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent against a region over signed HTTP, turn by turn. */
class DrivingTest {

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private AgentRig rig;

    @BeforeEach
    void open() {
        rig = new AgentRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aPoolUnderLoadGrowsToTheSizeItsLoadNeeds() {
        rig.load(3.0);

        rig.turn(rig.policy(1, 10));

        assertThat(rig.pool().size()).isEqualTo(4);
        assertThat(rig.effects()).hasSize(1);
        assertThat(rig.effects().getFirst().ifMatch()).isEqualTo(JournalEntry.IfMatch.MATCHED);
        assertThat(rig.effects().getFirst().tags())
                .containsEntry("poolkeeper-epoch", "1")
                .containsKey("poolkeeper-decision");
    }

    @Test
    void theDecisionIsTheRetryTokenAndTheTag() {
        rig.load(3.0);

        rig.turn(rig.policy(1, 10));

        JournalEntry effect = rig.effects().getFirst();
        assertThat(effect.retryToken()).isEqualTo(effect.decision()).isNotBlank();
    }

    @Test
    void anIdlePoolShrinksByDetachingNamedInstancesAndNeverByLoweringTheSize() {
        grow(4);
        rig.load(0.4);

        shrinkOnce();

        assertThat(rig.pool().size()).isLessThan(4);
        assertThat(afterGrowth()).isNotEmpty().allMatch(e -> e.operation().equals("DetachInstancePoolInstance"));
        assertThat(afterGrowth().stream().map(JournalEntry::instanceId).distinct())
                .hasSize(afterGrowth().size());
    }

    @Test
    void aHoldAsksNothingOfThePool() {
        rig.load(1.0);

        Turn turn = rig.turn(rig.policy(1, 10));

        assertThat(turn.phase()).isEqualTo(Phase.DRIVING);
        assertThat(rig.simulator().journal()).isEmpty();
    }

    @Test
    void aPoolWithoutMetricsIsNeverShrunk() {
        grow(4);
        rig.load(0.4);
        rig.simulator()
                .faults()
                .add(FaultRule.error(500, "InternalError", "down").on("SummarizeMetricsData"));

        for (int n = 0; n < 5; n++) {
            rig.turn(rig.policy(1, 10));
            rig.skip(Duration.ofMinutes(1));
        }

        assertThat(rig.pool().size()).isEqualTo(4);
    }

    @Test
    void aPoolWithoutMetricsIsStillRaisedToItsMinimum() {
        rig.simulator().faults().add(FaultRule.of(FaultEffect.GARBAGE).on("SummarizeMetricsData"));

        rig.turn(rig.policy(4, 10));

        assertThat(rig.pool().size()).isEqualTo(4);
    }

    @Test
    void aResizeByAPersonBetweenLookAndActIsNotOverwritten() {
        rig.load(3.0);
        rig.crashAt(step -> {
            if (step == Step.AFTER_INTENT) {
                rig.simulator().console().resize(rig.pool().id(), 9);
            }
        });

        Turn turn = rig.turn(rig.policy(1, 10));

        assertThat(turn.again()).isTrue();
        assertThat(rig.pool().size()).isEqualTo(9);
        assertThat(rig.effects()).extracting(JournalEntry::actor).containsExactly("console");
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();
    }

    @Test
    void aSizeSetByAPersonIsAdopted() {
        rig.turn(rig.policy(1, 10));
        rig.simulator().console().resize(rig.pool().id(), 3);
        rig.untilRunning();
        rig.load(1.5);

        rig.turn(rig.policy(1, 10));

        assertThat(rig.pool().size()).isEqualTo(3);
        assertThat(rig.effects()).extracting(JournalEntry::actor).containsExactly("console");
    }

    @Test
    void aTimeoutAfterTheUpdateWasAppliedIsResolvedByItsTag() {
        rig.load(3.0);
        rig.simulator()
                .faults()
                .add(FaultRule.of(FaultEffect.APPLY_THEN_DROP)
                        .on("UpdateInstancePool")
                        .times(1));

        rig.settle(rig.policy(1, 10));

        assertThat(rig.effects()).hasSize(1);
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();
        assertThat(rig.pool().settings().freeformTags())
                .containsEntry("poolkeeper-decision", rig.effects().getFirst().decision());
    }

    @Test
    void aTimeoutBeforeTheUpdateWasAppliedSendsTheSameTokenAgain() {
        rig.load(3.0);
        rig.simulator()
                .faults()
                .add(FaultRule.of(FaultEffect.DROP).on("UpdateInstancePool").times(1));

        rig.settle(rig.policy(1, 10));

        assertThat(rig.effects()).hasSize(1);
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();
    }

    @Test
    void aTimeoutOfADetachIsResolvedWithoutASecondOne() {
        grow(4);
        rig.load(0.4);
        rig.simulator()
                .faults()
                .add(FaultRule.of(FaultEffect.APPLY_THEN_DROP)
                        .on("DetachInstancePoolInstance")
                        .times(1));

        rig.turn(rig.policy(1, 10));
        rig.restart();
        int before = rig.agent()
                .ledger()
                .unresolved(rig.pool().id())
                .orElseThrow()
                .intent()
                .victims()
                .size();
        rig.turn(rig.policy(1, 10));

        assertThat(afterGrowth()).hasSize(before);
        assertThat(rig.pool().size()).isEqualTo(4 - before);
    }

    @Test
    void aPoolOfAHigherEpochIsLeftAlone() {
        rig.agent().ownership().learn(List.of(new PoolOwnership(rig.pool().id(), 1, 5, true)));
        rig.load(3.0);
        rig.turn(rig.policy(1, 10));
        rig.untilRunning();
        int size = rig.pool().size();
        rig.load(9.0);
        rig.restartOn("other-node");

        Turn turn = rig.turn(rig.policy(1, 20));

        assertThat(turn.phase()).isEqualTo(Phase.FENCED);
        assertThat(rig.pool().size()).isEqualTo(size);
    }

    @Test
    void aFencedAgentDrivesAgainUnderItsNewEpoch() {
        rig.agent().ownership().learn(List.of(new PoolOwnership(rig.pool().id(), 1, 5, true)));
        rig.load(3.0);
        rig.turn(rig.policy(1, 10));
        rig.untilRunning();
        rig.restartOn("other-node");
        rig.turn(rig.policy(1, 10));

        rig.agent().ownership().learn(List.of(new PoolOwnership(rig.pool().id(), 1, 6, true)));

        assertThat(rig.turn(rig.policy(1, 10)).phase()).isEqualTo(Phase.DRIVING);
    }

    @Test
    void aPoolGivenToAnotherNodeIsNotEvenLookedAt() {
        rig.agent().ownership().learn(List.of(new PoolOwnership(rig.pool().id(), 1, 2, false)));
        int before = rig.simulator().requests().size();

        Turn turn = rig.turn(rig.policy(1, 10));

        assertThat(turn.phase()).isEqualTo(Phase.NOT_OWNED);
        assertThat(rig.simulator().requests()).hasSize(before);
    }

    @Test
    void shadowModeDecidesAndDoesNothing() {
        rig.load(3.0);

        rig.turn(rig.policy(1, 10).replace("forecast:", "mode: shadow\n    forecast:"));

        assertThat(rig.simulator().journal()).isEmpty();
    }

    @Test
    void tagsThatAreNotOursStay() {
        rig.load(3.0);
        var before = rig.pool().settings().freeformTags();

        rig.turn(rig.policy(1, 10));

        assertThat(rig.pool().settings().freeformTags()).containsAllEntriesOf(before);
    }

    @Test
    void everyRequestCarriesAValidSignature() {
        rig.load(3.0);
        rig.turn(rig.policy(1, 10));

        assertThat(rig.simulator().requests())
                .isNotEmpty()
                .allMatch(seen -> seen.signature().equals("OK"));
    }

    private void grow(int size) {
        rig.turn(rig.policy(size, 10));
        rig.untilRunning();
        rig.turn(rig.policy(size, 10));
        assertThat(rig.pool().size()).isEqualTo(size);
    }

    private void shrinkOnce() {
        rig.turn(rig.policy(1, 10));
        rig.untilRunning();
    }

    private List<JournalEntry> afterGrowth() {
        return rig.effects().stream().filter(e -> e.toSize() < e.fromSize()).toList();
    }
}
