package io.poolkeeper.scaling.rule;

import static io.poolkeeper.scaling.Pools.NOON;
import static io.poolkeeper.scaling.rule.Rungs.BASE;
import static io.poolkeeper.scaling.rule.Rungs.QUIET;
import static io.poolkeeper.scaling.rule.Rungs.cpu;
import static io.poolkeeper.scaling.rule.Rungs.decide;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Breaker;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Series;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is believed, and what is done without. Each rule at its edge: the last number it lets pass and the first it does not. */
class FreshnessTest {
    @Test
    void underHalfOfTheWarmInstancesReportingRemovesNothingButMayGrow() {
        Series idle = new Series(
                "cpu",
                List.of(
                        new Point(NOON.minusSeconds(120), 40, 4.0, null),
                        new Point(NOON.minusSeconds(60), 40, 4.0, null)));
        Series busy = new Series(
                "cpu",
                List.of(
                        new Point(NOON.minusSeconds(120), 900, 4.0, null),
                        new Point(NOON.minusSeconds(60), 900, 4.0, null)));

        assertThat(decide(BASE, Observation.settled(10, List.of(idle)), QUIET).reason())
                .isNotEqualTo(Reason.LOAD_BELOW_TARGET);
        assertThat(decide(BASE, Observation.settled(10, List.of(idle)), QUIET).to())
                .isEqualTo(10);
        assertThat(decide(BASE, Observation.settled(10, List.of(busy)), QUIET).to())
                .isEqualTo(15);
    }

    @Test
    void aZeroRightAfterLoadIsNotBelieved() {
        Observation gone = Observation.settled(10, List.of(Pools.cpu(NOON, 10, 50, 50, 0)));
        Observation idle = Observation.settled(10, List.of(Pools.cpu(NOON, 10, 1, 1, 0)));

        assertThat(decide(BASE, gone, QUIET).reason()).isEqualTo(Reason.NO_DATA);
        assertThat(decide(BASE, idle, QUIET).to()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"180, 2", "181, 10"})
    void aPointIsBelievedUntilItsMaximumAge(int age, int size) {
        Instant newest = NOON.minusSeconds(age);
        Series old = new Series(
                "cpu", List.of(new Point(newest.minusSeconds(60), 10, 10.0, null), new Point(newest, 10, 10.0, null)));

        assertThat(decide(BASE, Observation.settled(10, List.of(old)), QUIET).to())
                .isEqualTo(size);
    }

    @Test
    void aRequiredSignalThatIsMissingHoldsAndAnOptionalOneDoesNot() {
        String ram = BASE + "signals: [{name: ram2, metric: memory, target: 60, required: %s}]";

        assertThat(decide(ram.formatted(true), cpu(10, 10), QUIET).reason()).isEqualTo(Reason.STALE_HOLD);
        assertThat(decide(ram.formatted(false), cpu(10, 10), QUIET).to()).isEqualTo(2);
    }

    @Test
    void theFallbackRaisesAfterItsTimeAndNeverLowers() {
        String blind = BASE + "metrics: {fallback_after: 10m, fallback_instances: 7}";
        History seenLongAgo = new History(
                NOON.minusSeconds(9000),
                NOON.minusSeconds(60),
                NOON.minusSeconds(600),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Breaker.CLOSED,
                null,
                Measured.NOTHING,
                List.of());

        assertThat(decide(blind, Observation.settled(4, List.of()), seenLongAgo).to())
                .isEqualTo(7);
        assertThat(decide(blind, Observation.settled(9, List.of()), seenLongAgo).to())
                .isEqualTo(9);
        assertThat(decide(blind, Observation.settled(4, List.of()), QUIET).to()).isEqualTo(4);
    }

    @Test
    void theNewestPointCountsInWhateverOrderTheyCome() {
        Series mixed = new Series(
                "cpu",
                List.of(
                        new Point(NOON.minusSeconds(60), 950, 10.0, null),
                        new Point(NOON.minusSeconds(180), 300, 10.0, null),
                        new Point(NOON.minusSeconds(60), 100, 10.0, null),
                        new Point(NOON.minusSeconds(120), 900, 10.0, null)));

        assertThat(decide(BASE, Observation.settled(10, List.of(mixed)), QUIET).reason())
                .isEqualTo(Reason.SATURATED);
    }

    @Test
    void withoutACountOfReportersAllThatRunMayHaveReported() {
        Series uncounted = new Series(
                "cpu",
                List.of(
                        new Point(NOON.minusSeconds(120), 950, null, null),
                        new Point(NOON.minusSeconds(60), 950, null, null)));

        assertThat(decide(BASE, Observation.settled(10, List.of(uncounted)), QUIET)
                        .to())
                .isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"2, 10", "3, 2"})
    void threeOfFivePointsAreEnough(int points, int size) {
        double[] idle = new double[points];
        java.util.Arrays.fill(idle, 5);

        Observation seen = Observation.settled(10, List.of(Pools.cpu(NOON, 10, idle)));

        assertThat(decide(BASE + "metrics: {window_points: 5}", seen, QUIET).to())
                .isEqualTo(size);
    }

    @Test
    void anOptionalSignalAloneMustBeBelievedToo() {
        String optional =
                "signals: [{name: load, metric: cpu, high: 69, required: false}]\nscaling_limits: {min: 2, max: 60}";
        Series few = new Series(
                "load",
                List.of(
                        new Point(NOON.minusSeconds(120), 10, 4.0, null),
                        new Point(NOON.minusSeconds(60), 10, 4.0, null)));

        assertThat(decide(optional, Observation.settled(10, List.of(few)), QUIET)
                        .reason())
                .isEqualTo(Reason.STALE_HOLD);
    }
}
