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
                        .by(CloudCases::slow),
                Case.of("F24", "The region answers 429 to everything", I3, I10)
                        .by(CloudCases::throttled)
                        .testedBy(
                                "autoscaler-agent#CallBudgetTest.noSecondSeesMoreThanATenthTooManyHoweverLongNothingWasAsked"),
                Case.of("F25", "The region answers garbage", I2, I3, I7)
                        .by(CloudCases::garbage)
                        .testedBy(
                                "autoscaler-agent#CloudTest.whatIsNoAnswerIsUnknownAndNeverAPool",
                                "autoscaler-agent#CloudTest.anAnswerOfMoreThanSixteenMegabytesIsRefused",
                                "autoscaler-agent#CloudTest.aPageOfHtmlWithStatus200IsNoPool"),
                Case.of("F28", "A resize is not answered, done or not done", I2)
                        .by(CloudCases::unanswered)
                        .testedBy(
                                "autoscaler-agent#DrivingTest.aTimeoutAfterTheUpdateWasAppliedIsResolvedByItsTag",
                                "autoscaler-agent#DrivingTest.aTimeoutBeforeTheUpdateWasAppliedSendsTheSameTokenAgain"),
                Case.of("F34", "The disk of an agent is full", I4)
                        .testedBy(
                                "autoscaler-agent#FullDiskTest.decisionsAndTheirOutcomesAreKeptOnAFullDiskAndSamplesWait",
                                "autoscaler-agent#FullDiskTest.whatWasKeptBeforeTheDiskWasFullIsAllThereAndTheSpoolGoesOnWhenThereIsRoomAgain",
                                "autoscaler-agent#ReserveTest.itGrowsBackWhenAMinuteHasPassed"),
                Case.of("F38", "A person resizes the pool in the console again and again", I2, I3)
                        .by(CloudCases::console)
                        .testedBy(
                                "autoscaler-agent#DrivingTest.aResizeByAPersonBetweenLookAndActIsNotOverwritten",
                                "autoscaler-agent#SurroundingsTest.aSizeThatAPersonSetsInTheMiddleOfAScalingIsTheOneThatCounts"));
    }

    private static void slow(Lab lab, Run run) throws Exception {
        var driven = Driven.begin(lab, run, 2);
        lab.cloud()
                .fault("{\"effect\":\"DELAY\",\"delay_millis\":25000,\"pool\":\"%s\"}"
                        .formatted(driven.pool(0).id()));
        run.note("one pool is slow");
        int size = lab.cloud().size(driven.pool(1)) + 2;
        run.require(driven.pin(driven.pool(1), size).ok(), I10, "a pin was refused");
        driven.untilSize(driven.pool(1), size);
        run.until(I7, "the other pool is seen on time all the while", Driven.GUARD, () -> fresh(lab, driven));
        lab.cloud().heal();
        run.note("the region is quick again");
        int other = lab.cloud().size(driven.pool(0)) + 1;
        run.require(driven.pin(driven.pool(0), other).ok(), I10, "a pin was refused");
        driven.untilSize(driven.pool(0), other);
        driven.judge();
    }

    private static boolean fresh(Lab lab, Driven driven) {
        var seen = Instant.parse(lab.pool(driven.pool(1)).path("sampled_at").asText());
        return seen.isAfter(Instant.now().minus(30, ChronoUnit.SECONDS));
    }

    private static void throttled(Lab lab, Run run) throws Exception {
        var driven = Driven.begin(lab, run, 2);
        String patience = run.random().nextBoolean() ? ",\"retry_after_seconds\":5" : "";
        Instant start = Instant.now();
        lab.cloud().fault("{\"effect\":\"ERROR\",\"status\":429,\"code\":\"TooManyRequests\"%s}".formatted(patience));
        run.note("429 to everything" + patience);
        driven.pin(driven.pool(), driven.otherSize());
        run.until(
                I7,
                "sixty refusals",
                Driven.GUARD,
                () -> refusals(lab, start) >= 60
                        || Duration.between(start, Instant.now()).toSeconds() > 90);
        run.require(refusals(lab, start) > 0, I7, "nothing was refused");
        lab.cloud().heal();
        run.note("the region serves again");
        driven.pinned(driven.otherSize());
        var busiest =
                perSecond(lab, start).values().stream().max(Integer::compare).orElse(0);
        run.require(busiest <= MOST_IN_A_SECOND, I3, "%d calls in a second".formatted(busiest), perSecond(lab, start));
        driven.judge();
    }

    private static long refusals(Lab lab, Instant since) {
        return asked(lab, since).stream()
                .filter(one -> one.path("status").asInt() == 429)
                .count();
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

    private static void garbage(Lab lab, Run run) throws Exception {
        var driven = Driven.begin(lab, run, 1);
        int size = lab.cloud().size(driven.pool());
        String padding = "x".repeat(200_000);
        for (String rule : List.of(
                "{\"effect\":\"GARBAGE\"}",
                "{\"effect\":\"HTML\",\"status\":200}",
                "{\"effect\":\"CUT\"}",
                "{\"effect\":\"GARBAGE\",\"body\":\"[]\"}",
                "{\"effect\":\"GARBAGE\",\"body\":\"{\\\"size\\\":-7,\\\"id\\\":null}\"}",
                "{\"effect\":\"GARBAGE\",\"body\":\"{\\\"size\\\":1e99,\\\"p\\\":\\\"" + padding + "\\\"}\"}",
                "{\"effect\":\"UNKNOWN_ENUM\"}")) {
            int before = lab.cloud().requests().size();
            Instant since = Instant.now();
            lab.cloud().fault(rule);
            run.until(
                    I7,
                    "the agent met " + rule.substring(0, Math.min(60, rule.length())),
                    Driven.GUARD,
                    () -> asked(lab, since).stream()
                                    .filter(one -> one.hasNonNull("fault"))
                                    .count()
                            >= 3);
            run.require(lab.cloud().size(driven.pool()) == size, I2, "it acted on garbage", before);
            lab.cloud().heal();
        }
        driven.pinned(size + 2);
        driven.judge();
    }

    private static void unanswered(Lab lab, Run run) throws Exception {
        var driven = Driven.begin(lab, run, 1);
        for (String effect : List.of("APPLY_THEN_TIMEOUT", "TIMEOUT", "APPLY_THEN_DROP", "DROP", "CUT")) {
            lab.cloud()
                    .fault("{\"effect\":\"%s\",\"operation\":\"UpdateInstancePool\",\"delay_millis\":20000,\"times\":1}"
                            .formatted(effect));
            run.note(effect);
            driven.pinned(driven.otherSize());
            boolean struck = lab.cloud().faults().stream()
                    .anyMatch(one -> one.path("struck").asInt() == 1);
            run.require(struck, I2, "the fault met nothing", effect);
            lab.cloud().heal();
        }
        driven.judge();
    }

    private static void console(Lab lab, Run run) throws Exception {
        var driven = Driven.begin(lab, run, 1);
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
        driven.judge();
    }
}
