package io.poolkeeper.scaling.rule;

import static io.poolkeeper.scaling.Pools.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Breaker;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.PastAction;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.decision.Wish;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule at its edge: the last number it lets pass and the first it does not. */
class LadderTest {
    private static final String BASE = "cpu_threshold: 69\nscaling_limits: {min: 2, max: 60}\n";
    private static final History QUIET = history(List.of(), List.of());

    private static History history(List<PastAction> actions, List<Wish> wishes) {
        return new History(
                NOON.minusSeconds(100_000),
                NOON.minusSeconds(60),
                NOON.minusSeconds(60),
                wishes,
                actions,
                List.of(),
                List.of(),
                Breaker.CLOSED,
                null,
                Measured.NOTHING,
                List.of());
    }

    private static History acted(int secondsAgo, int from, int to) {
        return history(
                List.of(new PastAction(NOON.minusSeconds(secondsAgo), from, to, Reason.ON_TARGET, Result.APPLIED)),
                List.of());
    }

    private static Decision decide(String lines, Observation seen, History past) {
        return Decider.decide(Pools.pool(lines), seen, past, NOON);
    }

    private static Observation cpu(int size, double percent) {
        return Pools.at(NOON, size, percent);
    }

    private static Observation with(int size, Integer warm, Integer unhealthy, Integer removable, String state) {
        return new Observation(
                size, size, warm, unhealthy, removable, state, cpu(size, 10).signals());
    }

    @ParameterizedTest
    @CsvSource({"68.9, 10", "69.1, 12", "42.1, 10", "41.9, 7", "94.9, 16", "95, 20"})
    void theDeadBandEndsWhereItSays(double percent, int size) {
        assertThat(decide(BASE, cpu(10, percent), QUIET).to()).isEqualTo(size);
    }

    @Test
    void anOutIsSizedByTheHighestPointOfTheWindow() {
        Observation rising = Observation.settled(10, List.of(Pools.cpu(NOON, 10, 60, 90, 72)));

        assertThat(decide(BASE, rising, QUIET).to()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({
        "70, 11, ABOVE_BAND",
        "69, 11, ABOVE_BAND",
        "68.9, 10, ON_TARGET",
        "34.6, 10, ON_TARGET",
        "34.4, 9, BELOW_BAND"
    })
    void aBandMovesByOne(double percent, int size, Reason reason) {
        Decision decision = decide(BASE + "algorithm: band", cpu(10, percent), QUIET);

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void aPoolTotalDoesNotDependOnTheSizeAndStartsFromZero() {
        String queue =
                "signals: [{name: queue, kind: pool_total, mql: q, target: 100}]\nscaling_limits: {min: 0, max: 60}";
        Series jobs = new Series(
                "queue",
                List.of(
                        new Point(NOON.minusSeconds(120), 750, null, null),
                        new Point(NOON.minusSeconds(60), 730, null, null)));

        assertThat(decide(queue, Observation.settled(0, List.of(jobs)), QUIET).to())
                .isEqualTo(8);
    }

    @Test
    void instancesThatSayNothingCountAsBusyBeforeAnythingIsRemoved() {
        Series six = new Series(
                "cpu",
                List.of(
                        new Point(NOON.minusSeconds(120), 60, 6.0, null),
                        new Point(NOON.minusSeconds(60), 60, 6.0, null)));

        assertThat(decide(BASE, Observation.settled(10, List.of(six)), QUIET).to())
                .isEqualTo(5);
    }

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

    @ParameterizedTest
    @CsvSource({"59, 10, OUT_COOLDOWN", "60, 15, LOAD_ABOVE_TARGET"})
    void twoGrowthsKeepTheirDistance(int secondsAgo, int size, Reason reason) {
        Decision decision = decide(BASE, cpu(10, 90), acted(secondsAgo, 5, 10));

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.nextActionAt()).isEqualTo(size == 10 ? NOON.plusSeconds(60 - secondsAgo) : null);
    }

    @Test
    void oneActionAddsNoMoreThanAStep() {
        assertThat(decide(BASE + "scale_out: {step_min: 3, step_percent: 40, step_max: 20}", cpu(10, 94), QUIET)
                        .to())
                .isEqualTo(14);
        assertThat(decide(BASE + "scale_out: {step_min: 3, step_percent: 10, step_max: 20}", cpu(10, 94), QUIET)
                        .to())
                .isEqualTo(13);
        assertThat(decide(BASE, cpu(30, 95), QUIET).to()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"239, 10", "240, 15"})
    void aPoolInMotionWaitsForAsLongAsInstancesNeed(int secondsAgo, int size) {
        Observation moving =
                new Observation(10, 8, 8, null, null, "scaling", cpu(10, 90).signals());

        assertThat(decide(BASE, moving, acted(secondsAgo, 5, 10)).to()).isEqualTo(size);
        assertThat(decide(BASE, moving, QUIET).reason()).isEqualTo(Reason.RESIZE_RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"-1, 11, BREAKER_PROBE", "0, 11, BREAKER_PROBE", "1, 10, BREAKER_OPEN"})
    void anOpenBreakerLetsOneThroughWhenItsTimeIsOver(int secondsLeft, int size, Reason reason) {
        History open = new History(
                NOON.minusSeconds(9000),
                NOON,
                NOON,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Breaker(3, NOON.plusSeconds(secondsLeft)),
                null,
                Measured.NOTHING,
                List.of());

        Decision decision = decide(BASE, cpu(10, 90), open);

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
    }

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
    @CsvSource({"700, 20, 16", "599, 20, 20", "700, 3, 2"})
    void theBudgetCountsWhatWentWithinItsWindow(int secondsAgo, int size, int to) {
        String tight = BASE + "scale_in: {budget_percent: 20, cooldown: 0}";

        assertThat(decide(tight, cpu(size, 10), acted(secondsAgo, size + 5, size))
                        .to())
                .isEqualTo(to);
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
    void aPoolThatCannotBeResizedIsLeftAlone() {
        Observation busy = cpu(10, 95);

        assertThat(decide(BASE, new Observation(null, 1, 1, null, null, "RUNNING", busy.signals()), QUIET)
                        .reason())
                .isEqualTo(Reason.POOL_UNREADABLE);
        assertThat(decide(BASE, new Observation(10, 10, 10, null, null, "STOPPED", busy.signals()), QUIET)
                        .reason())
                .isEqualTo(Reason.POOL_BUSY);
        assertThat(decide(BASE, busy, acted(0, 5, 10)).reason()).isEqualTo(Reason.JUST_ACTED);
    }

    private static History expecting(double grow, double aim, double keep, boolean trusted) {
        Outlook outlook = new Outlook("cpu", NOON.minusSeconds(60), grow, grow, aim, keep, 0.01, trusted);
        return acted(10_000, 5, 6).outlooks(List.of(outlook));
    }

    @ParameterizedTest
    @CsvSource({
        "690, 10, ON_TARGET",
        "691, 12, FORECAST_ABOVE",
        "200, 10, ON_TARGET",
    })
    void aTrustedForecastBuysUpToItsAim(double grow, int size, Reason reason) {
        Decision decision = decide(BASE, cpu(10, 60), expecting(grow, 800, 800, true));

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"621, 10, ON_TARGET", "552, 8, FORECAST_BELOW", "345, 7, FLAP_GUARD"})
    void aTrustedForecastGivesBackWhatIsWorthAnActionAndKeepsRoomForThePresentLoad(
            double keep, int size, Reason reason) {
        Decision decision = decide(BASE, cpu(10, 40), expecting(100, 100, keep, true));

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decide(BASE + "scale_in: {flap_guard: false}", cpu(10, 40), expecting(100, 100, 345, true))
                        .to())
                .isEqualTo(6);
    }

    @Test
    void silentInstancesCountAsBusyUnderAForecastAndInABandToo() {
        Series six = six(10);

        assertThat(decide(BASE, Observation.settled(10, List.of(six)), expecting(50, 50, 100, true))
                        .to())
                .isEqualTo(5);
        assertThat(decide(BASE + "algorithm: band", Observation.settled(10, List.of(six(20))), QUIET)
                        .to())
                .isEqualTo(10);
        assertThat(decide(BASE + "algorithm: band", Observation.settled(10, List.of(six(15))), QUIET)
                        .to())
                .isEqualTo(9);
    }

    private static Series six(double each) {
        return new Series(
                "cpu",
                List.of(
                        new Point(NOON.minusSeconds(180), 6 * each, 6.0, null),
                        new Point(NOON.minusSeconds(120), 6 * each, 6.0, null),
                        new Point(NOON.minusSeconds(60), 6 * each, 6.0, null)));
    }

    @Test
    void aBandKeepsRoomBelowItsUpperThreshold() {
        String narrow = "cpu_threshold: {min: 60, max: 69}\nalgorithm: band\nscaling_limits: {min: 2, max: 60}\n";

        assertThat(decide(narrow, cpu(10, 58.9), QUIET).to()).isEqualTo(9);
        assertThat(decide(narrow, cpu(10, 59.5), QUIET).reason()).isEqualTo(Reason.FLAP_GUARD);
    }

    @Test
    void whatWentRecentlyIsTakenOffTheBudget() {
        String half = BASE + "scale_in: {budget_percent: 50, cooldown: 0}";

        assertThat(decide(half, cpu(20, 5), acted(500, 25, 20)).to()).isEqualTo(13);
        assertThat(decide(half, cpu(20, 5), acted(500, 40, 20)).to()).isEqualTo(20);
        assertThat(decide(half, cpu(10, 5), acted(500, 30, 10)).reason()).isEqualTo(Reason.IN_BUDGET);
    }

    @Test
    void aWishForOneMorePassesAProbingBreakerAsItIs() {
        History probing = new History(
                NOON.minusSeconds(9000),
                NOON,
                NOON,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Breaker(3, NOON),
                null,
                Measured.NOTHING,
                List.of());

        assertThat(decide(BASE + "algorithm: band", cpu(10, 80), probing).reason())
                .isEqualTo(Reason.ABOVE_BAND);
    }

    @Test
    void refusedCredentialsFreezeThePoolForATime() {
        History frozen = new History(
                NOON.minusSeconds(9000),
                NOON,
                NOON,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Breaker.CLOSED,
                NOON.plusSeconds(1),
                Measured.NOTHING,
                List.of());

        Decision decision = decide(BASE, cpu(10, 90), frozen);

        assertThat(decision.reason()).isEqualTo(Reason.FROZEN);
        assertThat(decision.nextActionAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(decision.to()).isEqualTo(10);
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
    void theRecordSaysWhatWasMeasuredAgainstWhat() {
        Decision grown = decide(BASE, cpu(10, 60), expecting(691, 800, 800, true));
        Decision shrunk = decide(BASE, cpu(10, 40), expecting(100, 100, 552, true));
        Decision shadow = decide(BASE + "mode: shadow", cpu(10, 90), QUIET);

        assertThat(grown.trail().getFirst().figure()).isEqualTo(691);
        assertThat(grown.trail().getFirst().limit()).isEqualTo(69);
        assertThat(shrunk.trail().getFirst().figure()).isEqualTo(552);
        assertThat(shadow.reason()).isEqualTo(Reason.MODE_SHADOW);
        assertThat(shadow.signalsFresh()).isEqualTo(1);
        assertThat(decide(BASE + "mode: shadow", cpu(10, 60), QUIET).reason()).isEqualTo(Reason.ON_TARGET);
    }

    @Test
    void aForecastThatIsNotTrustedChangesNothing() {
        assertThat(decide(BASE, cpu(10, 60), expecting(2000, 2000, 2000, false)).to())
                .isEqualTo(10);
        assertThat(decide(BASE + "forecast: {mode: forecast_only}", cpu(10, 60), expecting(2000, 2000, 2000, true))
                        .to())
                .isEqualTo(10);
    }

    @Test
    void aTrustedForecastNeedsOnlyItsOwnHoldAfterAGrowth() {
        History soon = acted(181, 5, 10).outlooks(expecting(100, 100, 300, true).outlooks());
        History sooner =
                acted(179, 5, 10).outlooks(expecting(100, 100, 300, true).outlooks());

        assertThat(decide(BASE, cpu(10, 20), soon).action()).isEqualTo(Action.SCALE_IN);
        assertThat(decide(BASE, cpu(10, 20), sooner).reason()).isEqualTo(Reason.AFTER_OUT);
    }

    @Test
    void aForecastLiftsAlsoWhileTheSignalIsAway() {
        Decision decision = decide(BASE, Observation.settled(10, List.of()), expecting(900, 1000, 1000, true));

        assertThat(decision.to()).isEqualTo(15);
        assertThat(decision.reason()).isEqualTo(Reason.FORECAST_LIFT);
    }

    @Test
    void outOnlyHoldsAShrinkAndLetsAGrowthPass() {
        PoolPolicy outOnly = Pools.pool(BASE + "mode: out_only");

        assertThat(Decider.decide(outOnly, cpu(10, 10), QUIET, NOON).reason()).isEqualTo(Reason.MODE_OUT_ONLY);
        assertThat(Decider.decide(outOnly, cpu(10, 90), QUIET, NOON).call()).isTrue();
    }
}
