package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.loop.Phase;
import io.poolkeeper.api.PoolOwnership;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.pool.balancer.BalancerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Instances behind a load balancer finish their work before they go. */
class DrainTest {

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private AgentRig rig;

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource(BalancerKind.class)
    void victimsAreOutOfServiceForFiveMinutesBeforeTheyGo(BalancerKind kind) {
        idleSixBehind(kind);

        turn();
        assertThat(draining()).isEqualTo(4);
        minutes(4);
        assertThat(detached()).isEmpty();
        minutes(3);

        assertThat(detached()).hasSize(4);
        assertThat(rig.pool().size()).isEqualTo(2);
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();
    }

    @Test
    void demandThatReturnsPutsThemBackIntoService() {
        idleSixBehind(BalancerKind.CLASSIC);
        turn();

        rig.simulator().console().demand(rig.pool().id(), 4.0);
        minutes(10);

        assertThat(detached()).isEmpty();
        assertThat(draining()).isZero();
        assertThat(rig.pool().size()).isGreaterThanOrEqualTo(6);
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();
    }

    @Test
    void demandThatReturnsWhileTheAgentIsAwayPutsThemBackToo() {
        idleSixBehind(BalancerKind.NETWORK);
        turn();
        rig.restart();

        rig.simulator().console().demand(rig.pool().id(), 4.0);
        rig.skip(Duration.ofMinutes(30));
        minutes(3);

        assertThat(detached()).isEmpty();
        assertThat(draining()).isZero();
    }

    @Test
    void metricsThatVanishMeanwhileKeepEverybody() {
        idleSixBehind(BalancerKind.CLASSIC);
        turn();

        rig.simulator().faults().add(FaultRule.of(FaultEffect.GARBAGE).on("SummarizeMetricsData"));
        minutes(12);

        assertThat(detached()).isEmpty();
        assertThat(draining()).isZero();
    }

    @Test
    void aBalancerThatIsBusyIsAskedAgain() {
        idleSixBehind(BalancerKind.CLASSIC);
        rig.simulator()
                .faults()
                .add(FaultRule.error(409, "IncorrectState", "updating")
                        .on("UpdateBackend")
                        .times(6));
        minutes(12);

        assertThat(detached()).hasSize(4);
    }

    @Test
    void anotherOwnerMeanwhileEndsItWithoutARemoval() {
        idleSixBehind(BalancerKind.CLASSIC);
        turn();
        String ours = rig.pool().settings().freeformTags().get("poolkeeper-decision");
        rig.restartOn("other-node");
        rig.agent().ownership().learn(List.of(new PoolOwnership(rig.pool().id(), 1, 9, true)));
        rig.turn(rig.policy(7, 10));
        assertThat(rig.pool().settings().freeformTags()).containsEntry("poolkeeper-epoch", "9");
        assertThat(rig.pool().settings().freeformTags().get("poolkeeper-decision"))
                .isNotEqualTo(ours);
        rig.restartOn("state");

        minutes(8);

        assertThat(detached()).isEmpty();
        assertThat(rig.turn(rig.policy(1, 10)).phase()).isEqualTo(Phase.FENCED);
    }

    @Test
    void aProtectedInstanceIsNeverRemoved() {
        idleSixBehind(BalancerKind.CLASSIC);
        String keep =
                "{\"id\":\"x\",\"compartmentId\":\"c\",\"availabilityDomain\":\"AD\",\"region\":\"iad\",\"shape\":\"s\","
                        + "\"lifecycleState\":\"RUNNING\",\"freeformTags\":{\"poolkeeper-protected\":\"true\"}}";
        rig.simulator()
                .faults()
                .add(FaultRule.of(FaultEffect.GARBAGE)
                        .on("GetInstance")
                        .withStatus(200)
                        .withBody(keep));

        var turn = rig.turn(rig.policy(1, 10));

        assertThat(turn.note()).isEqualTo("no instance of the pool may be removed");
        assertThat(rig.pool().size()).isEqualTo(6);
        assertThat(draining()).isZero();
    }

    @Test
    void anInstanceWhoseTagsCannotBeReadStays() {
        idleSixBehind(BalancerKind.CLASSIC);
        rig.simulator()
                .faults()
                .add(FaultRule.error(404, "NotAuthorizedOrNotFound", "no").on("GetInstance"));

        rig.turn(rig.policy(1, 10));

        assertThat(rig.pool().size()).isEqualTo(6);
    }

    private void idleSixBehind(BalancerKind kind) {
        rig = new AgentRig(folder, settings -> settings.withBalancers(kind));
        rig.turn(rig.policy(6, 10));
        rig.untilRunning();
        rig.skip(Duration.ofMinutes(5));
        rig.turn(rig.policy(6, 10));
        rig.load(1.0);
    }

    /** As often as the loop would. */
    private void turn() {
        for (int n = 0; n < 20 && rig.turn(rig.policy(1, 10)).again(); n++) {
            rig.skip(Duration.ofSeconds(2));
        }
    }

    private void minutes(int count) {
        for (int n = 0; n < count; n++) {
            rig.skip(Duration.ofMinutes(1));
            turn();
        }
    }

    private long draining() {
        return rig.simulator().balancers().stream()
                .flatMap(balancer -> balancer.sets().values().stream())
                .flatMap(set -> set.backends().values().stream())
                .filter(backend -> backend.settings().drain())
                .count();
    }

    private List<JournalEntry> detached() {
        return rig.effects().stream()
                .filter(e -> e.operation().equals("DetachInstancePoolInstance"))
                .toList();
    }
}
