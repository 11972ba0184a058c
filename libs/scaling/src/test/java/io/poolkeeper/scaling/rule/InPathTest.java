package io.poolkeeper.scaling.rule;

import static io.poolkeeper.scaling.Pools.NOON;
import static io.poolkeeper.scaling.rule.Rungs.BASE;
import static io.poolkeeper.scaling.rule.Rungs.QUIET;
import static io.poolkeeper.scaling.rule.Rungs.acted;
import static io.poolkeeper.scaling.rule.Rungs.cpu;
import static io.poolkeeper.scaling.rule.Rungs.decide;
import static io.poolkeeper.scaling.rule.Rungs.history;
import static io.poolkeeper.scaling.rule.Rungs.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Breaker;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.decision.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How carefully it shrinks. Each rule at its edge: the last number it lets pass and the first it does not. */
class InPathTest {
    @ParameterizedTest
    @CsvSource({"599, AFTER_OUT", "600, LOAD_BELOW_TARGET"})
    void aShrinkKeepsItsDistanceFromAGrowth(int secondsAgo, Reason reason) {
        assertThat(decide(BASE, cpu(10, 30), acted(secondsAgo, 5, 10)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"599, IN_COOLDOWN", "600, LOAD_BELOW_TARGET"})
    void twoShrinksKeepTheirDistance(int secondsAgo, Reason reason) {
        assertThat(decide(BASE, cpu(10, 30), acted(secondsAgo, 20, 10)).reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"600, 8, STABILISE", "601, 5, LOAD_BELOW_TARGET"})
    void theHighestWishOfTheWindowDecides(int secondsAgo, int size, Reason reason) {
        History past = history(List.of(), List.of(new Wish(NOON.minusSeconds(secondsAgo), 8)));

        Decision decision = decide(BASE, cpu(10, 30), past);

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"0, 600", "1, 1200", "2, 2400", "3, 4800", "5, 4800"})
    void everyRegretDoublesTheWindowUpToEightfold(int regrets, int window) {
        List<Instant> all = java.util.stream.IntStream.range(0, regrets)
                .mapToObj(i -> NOON.minusSeconds(7200 + i))
                .toList();
        History past = new History(
                NOON.minusSeconds(100_000),
                NOON,
                NOON,
                List.of(),
                List.of(),
                all,
                List.of(),
                Breaker.CLOSED,
                null,
                Measured.NOTHING,
                List.of());

        assertThat(past.damped(Duration.ofSeconds(600), NOON)).isEqualTo(Duration.ofSeconds(window));
        assertThat(past.damped(Duration.ofSeconds(600), NOON.plus(Duration.ofDays(1))))
                .isEqualTo(Duration.ofSeconds(600));
    }

    @Test
    void nothingIsRemovedWhileInstancesStartOrMovingOrSick() {
        assertThat(decide(BASE, with(10, 9, null, null, "RUNNING"), QUIET).reason())
                .isEqualTo(Reason.WARMING);
        assertThat(decide(BASE, with(10, null, null, null, "RUNNING"), QUIET).to())
                .isEqualTo(10);
        assertThat(decide(BASE, with(10, 10, null, null, "SCALING"), QUIET).reason())
                .isEqualTo(Reason.WARMING);
        assertThat(decide(BASE, with(10, 10, 5, null, "RUNNING"), QUIET).reason())
                .isEqualTo(Reason.UNHEALTHY_FREEZE);
        assertThat(decide(BASE, with(10, 10, 4, null, "RUNNING"), QUIET).to()).isEqualTo(2);
        assertThat(decide(BASE, with(6, 6, 3, null, "RUNNING"), QUIET).to()).isEqualTo(2);
    }

    @Test
    void onlyWhatMayBeRemovedIs() {
        Decision decision = decide(BASE, with(10, 10, null, 3, "RUNNING"), QUIET);

        assertThat(decision.to()).isEqualTo(7);
        assertThat(decision.reason()).isEqualTo(Reason.NO_VICTIMS);
    }

    @ParameterizedTest
    @CsvSource({"8", "9", "10"})
    void whatMayBeRemovedBeyondTheWishStays(int removable) {
        Decision decision = decide(BASE, with(10, 10, null, removable, "RUNNING"), QUIET);

        assertThat(decision.to()).isEqualTo(2);
        assertThat(decision.reason()).isNotEqualTo(Reason.NO_VICTIMS);
    }

    @ParameterizedTest
    @CsvSource({"700, 20, 16", "599, 20, 20", "700, 3, 2"})
    void theBudgetCountsWhatWentWithinItsWindow(int secondsAgo, int size, int to) {
        String tight = BASE + "scale_in: {budget_percent: 20, cooldown: 0}";

        assertThat(decide(tight, cpu(size, 10), acted(secondsAgo, size + 5, size))
                        .to())
                .isEqualTo(to);
    }

    @Test
    void whatWentRecentlyIsTakenOffTheBudget() {
        String half = BASE + "scale_in: {budget_percent: 50, cooldown: 0}";

        assertThat(decide(half, cpu(20, 5), acted(500, 25, 20)).to()).isEqualTo(13);
        assertThat(decide(half, cpu(20, 5), acted(500, 40, 20)).to()).isEqualTo(20);
        assertThat(decide(half, cpu(10, 5), acted(500, 30, 10)).reason()).isEqualTo(Reason.IN_BUDGET);
    }

    @Test
    void theFlapGuardKeepsRoomBelowTheThreshold() {
        String steep = "cpu_threshold: {min: 55, max: 69}\nscaling_limits: {min: 2, max: 60}\nforecast: {mode: off}\n";
        Observation seen = Observation.settled(20, List.of(Pools.cpu(NOON, 20, 54.6, 54.6, 54.6)));

        assertThat(decide(steep, seen, QUIET).to()).isEqualTo(19);
        assertThat(decide(
                                steep
                                        + "signals: [{name: tight, metric: cpu, target: 60, tolerance_out: 0.0, required: false}]",
                                Observation.settled(
                                        20,
                                        List.of(
                                                Pools.cpu(NOON, 20, 54.6, 54.6, 54.6),
                                                new Series(
                                                        "tight",
                                                        Pools.cpu(NOON, 20, 54.6, 54.6, 54.6)
                                                                .points()))),
                                QUIET)
                        .reason())
                .isEqualTo(Reason.ON_TARGET);
    }

    @Test
    void aBandKeepsRoomBelowItsUpperThreshold() {
        String narrow = "cpu_threshold: {min: 60, max: 69}\nalgorithm: band\nscaling_limits: {min: 2, max: 60}\n";

        assertThat(decide(narrow, cpu(10, 58.9), QUIET).to()).isEqualTo(9);
        assertThat(decide(narrow, cpu(10, 59.5), QUIET).reason()).isEqualTo(Reason.FLAP_GUARD);
    }
}
