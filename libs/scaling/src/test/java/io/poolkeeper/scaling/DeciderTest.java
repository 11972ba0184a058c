package io.poolkeeper.scaling;

import static io.poolkeeper.scaling.Pools.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Failure;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private final PoolPolicy policy = Pools.tracking();

    @Test
    void aBusyPoolGrowsToWhereTheLoadIsOnTarget() {
        Decision decision = Decider.decide(policy, Pools.at(NOON, 10, 90), History.EMPTY, NOON);

        assertThat(decision.action()).isEqualTo(Action.SCALE_OUT);
        assertThat(decision.to()).isEqualTo(15);
        assertThat(decision.reason()).isEqualTo(Reason.LOAD_ABOVE_TARGET);
        assertThat(decision.explanation()).startsWith("Growing from 10 to 15: cpu is at 900 with a target of 60");
    }

    @Test
    void aPoolOnTargetStays() {
        Decision decision = Decider.decide(policy, Pools.at(NOON, 10, 60), History.EMPTY, NOON);

        assertThat(decision.action()).isEqualTo(Action.HOLD);
        assertThat(decision.explanation()).isEqualTo("Staying at 10: every signal is within its target.");
    }

    @Test
    void aPoolWhoseInstancesAreStillStartingSaysSo() {
        Observation settled = Pools.at(NOON, 10, 60);
        Observation starting = new Observation(10, 7, 7, null, null, Observation.RUNNING, settled.signals());

        Decision decision = Decider.decide(policy, starting, History.EMPTY, NOON);

        assertThat(decision.explanation())
                .isEqualTo("Staying at 10: with the 3 that are still starting, every signal is within its target.");
    }

    @Test
    void anIdlePoolShrinksOnlyAfterAWholeWindow() {
        Observation idle = Pools.at(NOON, 10, 10);

        Decision early = Decider.decide(policy, idle, History.EMPTY, NOON);
        Decision later = Decider.decide(policy, idle, Pools.watched(policy, 10, 10, NOON), NOON);

        assertThat(early.reason()).isEqualTo(Reason.STARTUP_HOLD);
        assertThat(later.action()).isEqualTo(Action.SCALE_IN);
    }

    @Test
    void withoutMetricsNothingIsRemoved() {
        History past = Pools.watched(policy, 10, 10, NOON);

        Decision decision = Decider.decide(policy, Observation.settled(10, List.of()), past, NOON);

        assertThat(decision.to()).isEqualTo(10);
        assertThat(decision.reason()).isEqualTo(Reason.NO_DATA);
    }

    @Test
    void theMinimumIsReachedWithoutMetrics() {
        Decision decision = Decider.decide(policy, Observation.settled(0, List.of()), History.EMPTY, NOON);

        assertThat(decision.to()).isEqualTo(2);
        assertThat(decision.reason()).isEqualTo(Reason.HARD_MIN);
    }

    @Test
    void shadowShowsWhatItWouldDoAndDoesNotCall() {
        PoolPolicy shadow = Pools.pool("mode: shadow\ncpu_threshold: 69\nscaling_limits: {min: 2, max: 60}");

        Decision decision = Decider.decide(shadow, Pools.at(NOON, 10, 90), History.EMPTY, NOON);

        assertThat(decision.action()).isEqualTo(Action.SCALE_OUT);
        assertThat(decision.call()).isFalse();
    }

    @Test
    void aScheduleRaisesThePoolAheadOfItsStart() {
        PoolPolicy scheduled = Pools.pool("""
                cpu_threshold: 69
                scaling_limits: {min: 2, max: 60}
                schedules:
                  - {name: lunch, start_time: "12:02", end_time: "13:00", target_instances: 12}
                """);

        Decision decision = Decider.decide(scheduled, Observation.settled(4, List.of()), History.EMPTY, NOON);

        assertThat(decision.to()).isEqualTo(12);
        assertThat(decision.reason()).isEqualTo(Reason.SCHEDULE_FLOOR);
    }

    @Test
    void threeGrowthsWithoutCapacityOpenTheBreakerAndOneProbeFollows() {
        History past = History.EMPTY;
        Instant now = NOON;
        for (int i = 0; i < 3; i++) {
            Decision decision = Decider.decide(policy, Pools.at(now, 10, 95), past, now);
            assertThat(decision.action()).isEqualTo(Action.SCALE_OUT);
            past = past.after(decision, Outcome.failed(Failure.CAPACITY, "Out of host capacity"), now);
            now = now.plusSeconds(60);
        }

        Decision open = Decider.decide(policy, Pools.at(now, 10, 95), past, now);
        Instant later = now.plus(Duration.ofMinutes(10));
        Decision probe = Decider.decide(policy, Pools.at(later, 10, 95), past, later);

        assertThat(open.reason()).isEqualTo(Reason.BREAKER_OPEN);
        assertThat(open.nextActionAt()).isAfter(now);
        assertThat(probe.to()).isEqualTo(11);
    }

    @Test
    void anOutcomeThatChangesReplacesTheEarlierOne() {
        Decision decision = Decider.decide(policy, Pools.at(NOON, 10, 90), History.EMPTY, NOON);

        History pending = History.EMPTY.after(decision, Outcome.of(Result.PENDING), NOON);
        History applied = pending.after(decision, Outcome.of(Result.APPLIED), NOON.plusSeconds(200));

        assertThat(applied.actions()).hasSize(1);
        assertThat(applied.actions().getFirst().result()).isEqualTo(Result.APPLIED);
        assertThat(applied.wishes()).isEqualTo(pending.wishes());
    }

    @Test
    void aStoredDecisionDecidesTheSameAgain() {
        Decision decision = Decider.decide(policy, Pools.at(NOON, 10, 90), Pools.watched(policy, 10, 50, NOON), NOON);

        assertThat(Decider.replay(decision)).isEqualTo(decision);
    }
}
