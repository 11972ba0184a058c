package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.agent.loop.Turn;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.Timing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people, OCI and its failures do to a pool while the agent drives it. */
class SurroundingsTest {

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private AgentRig rig;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void anAutoscalingOfOcisOwnOnTheSamePoolIsWarnedAboutUntilItIsOff() {
        rig = new AgentRig(folder);
        String pool = rig.pool().id();
        rig.simulator().autoscaling().configure(pool, true);

        assertThat(rig.turn(rig.policy(1, 10)).note()).contains("OCI's own autoscaling");
        assertThat(rig.turn(rig.policy(1, 10).replace("forecast:", "mode: shadow\n    forecast:"))
                        .note())
                .isEmpty();

        rig.simulator().autoscaling().configure(pool, false);
        rig.skip(Duration.ofMinutes(31));
        assertThat(rig.turn(rig.policy(1, 10)).note()).doesNotContain("autoscaling");
    }

    @Test
    void anAgentThatMayNotReadAutoscalingConfigurationsDrivesAllTheSame() {
        rig = new AgentRig(folder);
        rig.simulator()
                .faults()
                .add(FaultRule.error(404, "NotAuthorizedOrNotFound", "no").on("ListAutoScalingConfigurations"));
        rig.load(3.0);

        rig.turn(rig.policy(1, 10));

        assertThat(rig.effects()).hasSize(1);
    }

    @Test
    void aPoolThatIsDeletedUnderTheAgentIsLeftAlone() {
        rig = new AgentRig(folder);
        rig.load(3.0);
        Pool pool = rig.pool();
        asked("DELETE", pool, "");

        for (int minute = 0; minute < 10; minute++) {
            turnOrFail(pool);
            rig.skip(Duration.ofMinutes(1));
        }

        assertThat(rig.simulator().journal()).hasSize(1);
    }

    @Test
    void aPoolThatIsRenamedIsStillTheSamePool() {
        rig = new AgentRig(folder);
        rig.load(3.0);
        asked("PUT", rig.pool(), "{\"displayName\": \"something else\"}");

        rig.turn(rig.policy(1, 10));

        assertThat(rig.effects()).hasSize(1);
        assertThat(rig.pool().name()).isEqualTo("something else");
    }

    @Test
    void aSizeThatAPersonSetsInTheMiddleOfAScalingIsTheOneThatCounts() {
        rig = new AgentRig(folder);
        rig.load(3.0);
        rig.turn(rig.policy(1, 10));
        rig.simulator().console().resize(rig.pool().id(), 9);

        Turn turn = rig.turn(rig.policy(1, 10));

        assertThat(turn.note()).isEmpty();
        assertThat(rig.pool().size()).isEqualTo(9);
        rig.untilRunning();
        rig.settle(rig.policy(1, 10));
        assertThat(sizes(rig.effects())).doesNotContain("9 to 4", "9 to 5");
    }

    @Test
    void aConfigurationThatChangesInTheMiddleOfAScalingAppliesToTheNextStep() {
        rig = new AgentRig(folder);
        rig.load(3.0);
        rig.turn(rig.policy(1, 10));
        int grown = rig.pool().size();

        rig.turn(rig.policy(1, 3));
        rig.untilRunning();
        rig.settle(rig.policy(1, 3));

        assertThat(grown).isGreaterThan(3);
        assertThat(rig.pool().size()).isEqualTo(3);
        assertThat(rig.effects().stream().skip(1))
                .allMatch(effect -> effect.operation().equals("DetachInstancePoolInstance"));
    }

    @Test
    void instancesThatStartForAnHourAreNeitherDoubledNorTakenAway() {
        rig = new AgentRig(folder, settings -> settings.with(Timing.ofBoot(Duration.ofHours(2))));
        rig.load(1.9);

        for (int minute = 0; minute < 60; minute++) {
            rig.turn(rig.policy(1, 10));
            rig.skip(Duration.ofMinutes(1));
        }

        assertThat(rig.effects()).allMatch(effect -> effect.toSize() > effect.fromSize());
        assertThat(rig.pool().size()).isBetween(3, 4);
    }

    @Test
    void aRemovalThatIsRefusedForEverLeavesThePoolAsItIsAndEndsWithTheRefusal() {
        rig = new AgentRig(folder, settings -> settings.withStartSize(6));
        rig.load(1.0);
        rig.simulator()
                .faults()
                .add(FaultRule.error(409, "IncorrectState", "busy").on("DetachInstancePoolInstance"));

        for (int minute = 0; minute < 10; minute++) {
            rig.turn(rig.policy(1, 10));
            rig.skip(Duration.ofMinutes(1));
        }
        assertThat(rig.effects()).isEmpty();
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();

        rig.simulator().faults().clear();
        rig.settle(rig.policy(1, 10));
        assertThat(rig.pool().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultEffect.class,
            names = {"HTML", "GARBAGE", "DROP", "CUT", "APPLY_THEN_DROP", "UNKNOWN_ENUM"})
    void anUpdateWithAnAnswerThatIsNoneTakesEffectOnce(FaultEffect effect) {
        rig = new AgentRig(folder);
        rig.load(3.0);
        rig.simulator()
                .faults()
                .add(FaultRule.of(effect).on("UpdateInstancePool").times(1));

        rig.settle(rig.policy(1, 10));

        assertThat(rig.effects()).hasSize(1);
        assertThat(rig.agent().ledger().unresolved(rig.pool().id())).isEmpty();
    }

    /** An error in the body of a 200, an empty list, a truncated one, nothing at all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"code\":\"InternalError\",\"message\":\"sorry\"}",
                "[]",
                "[null]",
                "null",
                "''",
                "[{\"dimensions\":{},\"aggregatedDatapoints\":null}]",
                "[{\"namespace\":\"oci_computeagent\""
            })
    void metricsThatAreNoneNeverShrinkAPool(String body) {
        rig = new AgentRig(folder, settings -> settings.withStartSize(6));
        rig.load(1.0);
        rig.simulator()
                .faults()
                .add(FaultRule.of(FaultEffect.GARBAGE)
                        .on("SummarizeMetricsData")
                        .withStatus(200)
                        .withBody(body));

        Turn turn = rig.turn(rig.policy(1, 10));

        assertThat(rig.effects()).isEmpty();
        assertThat(turn.again()).isFalse();
    }

    /** OCI itself sends no Retry-After; a proxy that names hours must not stop a pool for hours. */
    @Test
    void aRefusalForHoursHoldsOnlyUntilTheNextTurn() {
        rig = new AgentRig(folder);
        rig.load(3.0);
        rig.simulator()
                .faults()
                .add(FaultRule.error(429, "TooManyRequests", "slow")
                        .on("UpdateInstancePool")
                        .retryAfter(Duration.ofHours(6))
                        .times(1));
        rig.turn(rig.policy(1, 10));
        assertThat(rig.effects()).isEmpty();

        rig.skip(Duration.ofMinutes(2));
        rig.settle(rig.policy(1, 10));

        assertThat(rig.effects()).hasSize(1);
    }

    @Test
    void aClockThatIsTenMinutesOffIsRefusedByOciAndNothingElse() {
        rig = new AgentRig(folder);
        rig.load(3.0);
        rig.simulator().skewClock(Duration.ofMinutes(10));
        turnOrFail(rig.pool());
        assertThat(rig.simulator().journal()).isEmpty();

        rig.simulator().skewClock(Duration.ZERO);
        rig.skip(Duration.ofMinutes(1));
        rig.settle(rig.policy(1, 10));

        assertThat(rig.effects()).hasSize(1);
    }

    private void turnOrFail(Pool pool) {
        try {
            rig.turn(rig.policies(1, 10, List.of(pool)), pool);
        } catch (CloudFailure e) {
            assertThat(e.kind()).isEqualTo(CloudFailure.Kind.DENIED);
        }
    }

    /** Somebody else with the right to do so. */
    private void asked(String method, Pool pool, String body) {
        var request = new Request(
                method,
                "/20160918/instancePools/" + pool.id(),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                true,
                "person",
                Map.of());
        assertThat(rig.simulator().answer(request).status()).isLessThan(300);
    }

    private static List<String> sizes(List<JournalEntry> effects) {
        return effects.stream()
                .map(effect -> effect.fromSize() + " to " + effect.toSize())
                .toList();
    }
}
