package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I1;
import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I2;
import static io.poolkeeper.faultlab.oracle.Invariant.I3;

import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.nemesis.BrokenBuild;
import io.poolkeeper.faultlab.nemesis.Weather;
import io.poolkeeper.faultlab.oracle.SingleDriver;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import java.util.List;
import java.util.Optional;

/** A pool is given to another agent while the one that drives it is cut off and knows of nothing. */
final class HandOverCases {
    private static final String FENCED = "pools\\{[^}]*phase=\"FENCED\"[^}]*}";
    private static final String NOT_OWNED = "pools\\{[^}]*phase=\"NOT_OWNED\"[^}]*}";
    private static final BrokenBuild BLIND = new BrokenBuild("io.poolkeeper.agent.actuate.FenceTags", "epoch", 0);

    private HandOverCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("N02", "A pool is handed over while the agent that drives it is cut off", I1, I2, I3, I10)
                        .by(HandOverCases::handedOver)
                        .testedBy("autoscaler-agent#DrivingTest.aPoolOfAHigherEpochIsLeftAlone"),
                Case.of("M01", "Mutant: an agent that does not look at the epoch of its pool", I1)
                        .by(HandOverCases::blind)
                        .testedBy(
                                "autoscaler-agent#InterleavingTest.aPoolThatDidNotLookAtTheEtagWouldBeFoundOut",
                                "local/faultlab#JudgesTest.oneDriverAfterTheOtherIsFineAndBothInTurnAreNot"));
    }

    private static void handedOver(Lab lab, Run run) throws Exception {
        var first = Driven.begin(lab, run, Driven.Setup.named("first"));
        var second = takenOver(lab, run, first);
        run.until(I1, "the first keeps away from the pool", Driven.GUARD, () -> first.agent.metric(FENCED) == 1);
        second.pinned(second.otherSize());
        first.link.weather(Weather.CLEAR);
        run.note("the first is back");
        run.until(I1, "the first hears whose the pool is", Driven.GUARD, () -> first.agent.metric(NOT_OWNED) == 1);
        run.until(I10, "the first is well again", Driven.GUARD, first::active);
        second.pinned(second.otherSize());
        second.judge();
    }

    /** The first, which cannot hear of it, means the pool to have the size that it was told last. */
    private static Driven takenOver(Lab lab, Run run, Driven first) throws Exception {
        first.pinned(first.otherSize());
        var second = Driven.start(lab, run, Driven.Setup.named("second"), first.pool());
        run.until(
                I10,
                "the second is there, and knows whose the pool is",
                Driven.GUARD,
                () -> second.active() && second.agent.metric(NOT_OWNED) == 1);
        first.link.weather(Weather.PARTITION);
        run.note("the first is cut off");
        long pool = lab.pool(first.pool()).path("id").asLong();
        Call answer = lab.admin()
                .change("POST", "/api/pools/" + pool + "/hand-over", "{\"node_id\":%d}".formatted(second.nodeId()));
        run.require(answer.ok(), I10, "the pool cannot be handed over", answer);
        second.pinned(second.otherSize());
        return second;
    }

    private static void blind(Lab lab, Run run) throws Exception {
        var first = Driven.begin(lab, run, Driven.Setup.named("first").broken(Optional.of(BLIND)));
        takenOver(lab, run, first);
        MutantCases.caught(run, I1, () -> SingleDriver.judge(lab.cloud().journal(first.pool())));
    }
}
