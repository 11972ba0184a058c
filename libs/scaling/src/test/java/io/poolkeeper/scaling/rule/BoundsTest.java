package io.poolkeeper.scaling.rule;

import static io.poolkeeper.scaling.Pools.NOON;
import static io.poolkeeper.scaling.rule.Rungs.BASE;
import static io.poolkeeper.scaling.rule.Rungs.QUIET;
import static io.poolkeeper.scaling.rule.Rungs.acted;
import static io.poolkeeper.scaling.rule.Rungs.cpu;
import static io.poolkeeper.scaling.rule.Rungs.decide;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits, pins, floors, ceilings and freezes. Each rule at its edge: the last number it lets pass and the first it does not. */
class BoundsTest {
    @Test
    void aLoweredMaximumGoesAtTheRateOfScaleInWhateverTheLoad() {
        String lowered = "cpu_threshold: 69\nscaling_limits: {min: 2, max: 6}\nscale_in: {budget_percent: 20}";

        assertThat(decide(lowered, cpu(10, 68), QUIET).to()).isEqualTo(8);
        assertThat(decide(lowered, Observation.settled(10, List.of()), History.EMPTY)
                        .to())
                .isEqualTo(8);
        assertThat(decide(lowered, cpu(10, 68), acted(10, 12, 10)).reason()).isEqualTo(Reason.IN_COOLDOWN);
        assertThat(decide(lowered, cpu(10, 68), acted(10, 5, 10)).to()).isEqualTo(8);
    }

    @Test
    void aPinHoldsUntilItsMomentAndTheLimitsAreStronger() {
        String pinned = BASE + "pin: {instances: %d, until: 2026-03-04T12:00:01Z}";

        assertThat(decide(pinned.formatted(14), cpu(10, 10), QUIET).to()).isEqualTo(14);
        assertThat(decide(pinned.formatted(70), cpu(50, 10), QUIET).to()).isEqualTo(60);
        assertThat(decide(pinned.formatted(14).replace("12:00:01", "12:00:00"), cpu(10, 60), QUIET)
                        .to())
                .isEqualTo(10);
        assertThat(decide(pinned.formatted(4), cpu(10, 60), QUIET).to()).isEqualTo(4);
    }

    @Test
    void ofAFloorAndACeilingTheFloorWins() {
        String both = BASE + """
                schedules:
                  - {name: low, start_time: "11:00", end_time: "13:00", max_instances: 6}
                  - {name: high, start_time: "11:00", end_time: "13:00", target_instances: 12}
                """;

        assertThat(decide(both, cpu(10, 60), QUIET).to()).isEqualTo(12);
        assertThat(decide(both.replace("12}", "4}"), cpu(10, 68), QUIET).to()).isEqualTo(6);
    }

    @Test
    void aPoolWithoutSignalsHasItsMinimumOutsideOfItsWindows() {
        String clock = "scaling_limits: {min: 2, max: 60}\n"
                + "schedules: [{start_time: '14:00', end_time: '15:00', target_instances: 12}]";

        assertThat(decide(clock, Observation.settled(5, List.of()), QUIET).to()).isEqualTo(2);
    }

    @Test
    void aFloorCountsEarlierByTheTimeInstancesNeed() {
        String soon = BASE + "schedules: [{start_time: '12:05', end_time: '13:00', target_instances: 12}]\n";
        Observation seen = Observation.settled(4, List.of());
        History slow = QUIET.measured(new Measured(Duration.ofMinutes(4), null));
        History late = QUIET.measured(new Measured(Duration.ofMinutes(3), Duration.ofMinutes(1)));

        assertThat(decide(soon, seen, QUIET).to()).isEqualTo(4);
        assertThat(decide(soon, seen, slow).to()).isEqualTo(12);
        assertThat(decide(soon, seen, late).to()).isEqualTo(12);
        assertThat(decide(soon + "forecast: {lead: 5m}", seen, QUIET).to()).isEqualTo(12);
        assertThat(decide(soon + "forecast: {lead: 0}", seen, slow).to()).isEqualTo(4);
        assertThat(decide(soon + "scale_out: {boot_time: 4m}", seen, QUIET).to())
                .isEqualTo(12);
    }

    @Test
    void aPinActsWithoutMetricsAndIsOnlyBatched() {
        String pinned = BASE + "pin: {instances: %d, until: 2026-03-04T13:00:00Z}";
        Observation blind = Observation.settled(10, List.of());

        assertThat(decide(pinned.formatted(4), blind, History.EMPTY).to()).isEqualTo(4);
        assertThat(decide(pinned.formatted(40), blind, acted(10, 5, 10)).to()).isEqualTo(30);
    }

    @Test
    void aFreezeHoldsWhatLoadWouldLetGoAndNeitherGrowthNorAPersonsWord() {
        String freeze = "cpu_threshold: 69\nscaling_limits: {min: 2, max: %d}\n"
                + "schedules: [{name: sale, start_time: '11:00', end_time: '13:00', freeze: true}]\n%s";

        Decision held = decide(freeze.formatted(60, ""), cpu(10, 10), QUIET);

        assertThat(held.to()).isEqualTo(10);
        assertThat(held.reason()).isEqualTo(Reason.FREEZE_WINDOW);
        assertThat(held.nextActionAt()).isEqualTo(NOON.plusSeconds(3600));
        assertThat(decide(freeze.formatted(60, ""), cpu(10, 90), QUIET).to()).isEqualTo(15);
        assertThat(decide(freeze.formatted(6, ""), cpu(10, 10), QUIET).to()).isEqualTo(6);
        assertThat(decide(freeze.formatted(60, "pin: {instances: 4, until: 2026-03-04T13:00:00Z}"), cpu(10, 10), QUIET)
                        .to())
                .isEqualTo(4);
    }
}
