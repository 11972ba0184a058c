package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I1;
import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I2;
import static io.poolkeeper.faultlab.oracle.Invariant.I3;
import static io.poolkeeper.faultlab.oracle.Invariant.I4;
import static io.poolkeeper.faultlab.oracle.Invariant.I7;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.faultlab.oracle.Finding;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Cloud;
import io.poolkeeper.faultlab.stack.Lab;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;

/** A region that is slow, refuses, lies, or is changed by somebody else. */
final class CloudCases {
    private static final int CALLS_PER_SECOND = 10;
    /** A tenth more is allowed; a call may begin in one second and arrive in the next. */
    private static final int MOST_IN_A_SECOND = CALLS_PER_SECOND + 1 + 1;

    private static final int SEVERAL = 6;
    private static final int LOOKS = 30;
    private static final Duration ON_TIME = Duration.ofSeconds(60);
    private static final List<String> RUBBISH = List.of(
            "\"effect\":\"GARBAGE\"",
            "\"effect\":\"HTML\",\"status\":200",
            "\"effect\":\"GARBAGE\",\"body\":\"{\\\"size\\\":-7,\\\"id\\\":null}\"",
            "\"effect\":\"CUT\"",
            "\"effect\":\"GARBAGE\",\"body\":\"[]\"",
            "\"effect\":\"GARBAGE\",\"body\":\"[{\\\"aggregatedDatapoints\\\":[{\\\"value\\\":1e999}],\\\"dimensions\\\":{\\\"a\\\":null}}]\"",
            "\"effect\":\"GARBAGE\",\"body\":\"{\\\"size\\\":1e99,\\\"p\\\":\\\"" + "x".repeat(200_000) + "\\\"}\"",
            "\"effect\":\"UNKNOWN_ENUM\"");
    /** Of these nothing but garbage comes, whatever is asked. */
    private static final int ALL_IN_ALL = 3;

    private CloudCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("F11", "The loop of one pool fails and hangs", I7)
                        .testedBy(
                                "autoscaler-agent#WholeAgentTest.onePoolThatCannotBeReadDoesNotStopTheOther",
                                "autoscaler-agent#SilenceTest.aPoolOfWhichNothingIsHeardKeepsNoOtherPoolWaiting",
                                "autoscaler-agent#StallWatchTest.aLoopThatEndsNoTurnForTwoIntervalsAndSixMinutesHangs"),
                Case.of("F20", "The clock of an agent jumps, back and ahead, while it runs", I1, I2, I3)
                        .by(ClockCases::jumps)
                        .testedBy(
                                "autoscaler-agent#ElectionTest.aJumpOfTheWallClockChangesNothing",
                                "autoscaler-agent#StallWatchTest.aJumpOfTheWallClockIsNoHang",
                                "autoscaler-agent#ReinsTest.aClockThatIsOffKeepsPoolsWithSchedulesFromShrinkingAndNothingElse",
                                "autoscaler-agent#WholeAgentTest.aClockThatIsOffIsReportedUntilItIsRightAgain"),
                Case.of("F23", "The region answers after 25 seconds for one pool", I2, I10)
                        .by(Driven.script(2, CloudCases::slow)),
                Case.of("F24", "The region answers 429 to everything", I3, I10)
                        .by(Driven.script(2, CloudCases::throttled))
                        .standingAlone()
                        .testedBy(
                                "autoscaler-agent#CallBudgetTest.noSecondSeesMoreThanATenthTooManyHoweverLongNothingWasAsked"),
                Case.of("F25", "The region answers garbage", I2, I3, I7)
                        .by(Driven.script(1, CloudCases::garbage))
                        .testedBy(
                                "autoscaler-agent#CloudTest.whatIsNoAnswerIsUnknownAndNeverAPool",
                                "autoscaler-agent#CloudTest.anAnswerOfMoreThanSixteenMegabytesIsRefused",
                                "autoscaler-agent#CloudTest.aPageOfHtmlWithStatus200IsNoPool"),
                Case.of("F28", "A resize is not answered, done or not done", I2)
                        .by(Driven.script(1, CloudCases::unanswered))
                        .testedBy(
                                "autoscaler-agent#DrivingTest.aTimeoutAfterTheUpdateWasAppliedIsResolvedByItsTag",
                                "autoscaler-agent#DrivingTest.aTimeoutBeforeTheUpdateWasAppliedSendsTheSameTokenAgain"),
                Case.of("F34", "The disk of an agent is full", I4)
                        .testedBy(
                                "autoscaler-agent#FullDiskTest.decisionsAndTheirOutcomesAreKeptOnAFullDiskAndSamplesWait",
                                "autoscaler-agent#FullDiskTest.whatWasKeptBeforeTheDiskWasFullIsAllThereAndTheSpoolGoesOnWhenThereIsRoomAgain",
                                "autoscaler-agent#ReserveTest.itGrowsBackWhenAMinuteHasPassed"),
                Case.of("F38", "A person resizes the pool in the console again and again", I2, I3)
                        .by(Driven.script(1, CloudCases::console))
                        .testedBy(
                                "autoscaler-agent#DrivingTest.aResizeByAPersonBetweenLookAndActIsNotOverwritten",
                                "autoscaler-agent#SurroundingsTest.aSizeThatAPersonSetsInTheMiddleOfAScalingIsTheOneThatCounts"));
    }

    private static void slow(Lab lab, Run run, Driven driven) throws Exception {
        lab.cloud()
                .fault("{\"effect\":\"DELAY\",\"delay_millis\":25000,\"pool\":\"%s\"}"
                        .formatted(driven.pool(0).id()));
        run.note("one pool is slow");
        int size = lab.cloud().size(driven.pool(1)) + 2;
        run.require(driven.pin(driven.pool(1), size).ok(), I10, "a pin was refused");
        driven.untilSize(driven.pool(1), size);
        for (int look = 0; look < LOOKS; look++) {
            run.until(
                    I7,
                    "the other pool is seen on time",
                    ON_TIME,
                    () -> seen(lab, driven.pool(1)).isAfter(Instant.now().minus(ON_TIME)));
            Run.pause(1_000);
        }
        lab.cloud().heal();
        run.note("the region is quick again");
        int other = lab.cloud().size(driven.pool(0)) + 1;
        run.require(driven.pin(driven.pool(0), other).ok(), I10, "a pin was refused");
        driven.untilSize(driven.pool(0), other);
    }

    private static Instant seen(Lab lab, Cloud.Pool pool) {
        return Instant.parse(lab.pool(pool).path("sampled_at").asText());
    }

    private static void throttled(Lab lab, Run run, Driven driven) throws Exception {
        Instant start = Instant.now();
        for (String patience : List.of("", ",\"retry_after_seconds\":5")) {
            lab.cloud()
                    .fault("{\"effect\":\"ERROR\",\"status\":429,\"code\":\"TooManyRequests\"%s}".formatted(patience));
            run.note("429 to everything" + patience);
            int size = driven.otherSize();
            driven.pin(driven.pool(), size);
            run.until(I7, "several refusals", Driven.GUARD, () -> struck(lab) >= SEVERAL);
            run.until(
                    I7,
                    "the node says what is wrong",
                    Driven.GUARD,
                    () -> !driven.node().path("error_message").asText("").isBlank());
            run.require(lab.cloud().size(driven.pool()) != size, I3, "it was resized though everything was refused");
            lab.cloud().heal();
            run.note("the region serves again");
            driven.untilSize(driven.pool(), size);
        }
        var seconds = perSecond(lab, start);
        int busiest = seconds.values().stream().max(Integer::compare).orElse(0);
        run.require(busiest <= MOST_IN_A_SECOND, I3, "%d calls in a second".formatted(busiest), seconds);
    }

    /** How often the faults of this case met a request. */
    private static int struck(Lab lab) {
        return lab.cloud().faults().stream()
                .mapToInt(one -> one.path("struck").asInt())
                .sum();
    }

    private static List<JsonNode> asked(Lab lab, Instant since) {
        return lab.cloud().requests().stream()
                .filter(one -> Instant.parse(one.path("at").asText()).isAfter(since))
                .toList();
    }

    private static TreeMap<Instant, Integer> perSecond(Lab lab, Instant since) {
        var counts = new TreeMap<Instant, Integer>();
        asked(lab, since)
                .forEach(one -> counts.merge(
                        Instant.parse(one.path("at").asText()).truncatedTo(ChronoUnit.SECONDS), 1, Integer::sum));
        return counts;
    }

    /** Metrics that are garbage are no metrics, and a pool that is garbage is unknown; of neither comes an action. */
    private static void garbage(Lab lab, Run run, Driven driven) throws Exception {
        int size = lab.cloud().size(driven.pool());
        for (String rubbish : RUBBISH) {
            met(lab, run, driven, "\"operation\":\"SummarizeMetricsData\"," + rubbish);
        }
        for (String rubbish : RUBBISH.subList(0, ALL_IN_ALL)) {
            met(lab, run, driven, rubbish);
        }
        run.require(lab.cloud().size(driven.pool()) == size, I2, "it acted on garbage", size);
        var since = Instant.now();
        run.until(
                I10,
                "the pool is seen again",
                Driven.GUARD,
                () -> seen(lab, driven.pool()).isAfter(since));
        driven.pinned(size + 2);
    }

    private static void met(Lab lab, Run run, Driven driven, String rubbish) {
        lab.cloud()
                .fault("{%s,\"pool\":\"%s\"}".formatted(rubbish, driven.pool().id()));
        run.until(
                I7,
                "the agent met " + rubbish.substring(0, Math.min(80, rubbish.length())),
                Driven.GUARD,
                () -> struck(lab) > 0);
        lab.cloud().heal();
    }

    private static void unanswered(Lab lab, Run run, Driven driven) throws Exception {
        for (String effect : List.of("APPLY_THEN_TIMEOUT", "TIMEOUT", "APPLY_THEN_DROP", "DROP", "CUT")) {
            lab.cloud().fault("""
                            {"effect":"%s","operation":"UpdateInstancePool","delay_millis":20000,"times":1,"pool":"%s"}
                            """.formatted(effect, driven.pool().id()));
            run.note(effect);
            driven.pinned(driven.otherSize());
            run.require(struck(lab) == 1, I2, "the fault met nothing", effect);
            lab.cloud().heal();
        }
    }

    private static void console(Lab lab, Run run, Driven driven) throws Exception {
        driven.pin(driven.pool(), 5);
        int meddled = 0;
        for (int i = 0; i < 12; i++) {
            Run.pause(run.random().nextInt(4_000));
            int size = 2 + run.random().nextInt(8);
            lab.cloud().resize(driven.pool(), size);
            run.note("somebody sets " + size);
            meddled++;
        }
        driven.untilSize(driven.pool(), 5);
        long ours = lab.cloud().journal(driven.pool()).stream()
                .filter(effect -> !effect.actor().equals("console") && effect.accepted())
                .map(effect -> String.valueOf(effect.decision()))
                .distinct()
                .count();
        if (ours > meddled + 6) {
            run.judge(List.of(Finding.of(I3, "it fights: %d decisions on %d changes".formatted(ours, meddled))));
        }
    }
}
