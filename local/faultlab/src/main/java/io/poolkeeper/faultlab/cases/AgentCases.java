package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I1;
import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I11;
import static io.poolkeeper.faultlab.oracle.Invariant.I2;
import static io.poolkeeper.faultlab.oracle.Invariant.I3;
import static io.poolkeeper.faultlab.oracle.Invariant.I4;
import static io.poolkeeper.faultlab.oracle.Invariant.I5;
import static io.poolkeeper.faultlab.oracle.Invariant.I6;
import static io.poolkeeper.faultlab.oracle.Invariant.I7;

import io.poolkeeper.api.Credential;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.faultlab.nemesis.CrashLoop;
import io.poolkeeper.faultlab.nemesis.Signals;
import io.poolkeeper.faultlab.nemesis.Weather;
import io.poolkeeper.faultlab.oracle.Bounded;
import io.poolkeeper.faultlab.oracle.Bounded.Footprint;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister.Edit;
import io.poolkeeper.faultlab.oracle.SelfHealing;
import io.poolkeeper.faultlab.oracle.SelfHealing.Recovery;
import io.poolkeeper.faultlab.oracle.TruthfulStatus;
import io.poolkeeper.faultlab.oracle.TruthfulStatus.Look;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Policies;
import io.poolkeeper.faultlab.stack.Truth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Agents that die, freeze, or cannot reach the control plane. */
final class AgentCases {
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(90);
    private static final Duration SPOOL_WITHIN = Duration.ofSeconds(60);
    private static final int KILLS = 6;
    private static final double GROWTH = 1.5;

    private AgentCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("F02", "The whole control plane is dead while the load rises", I1, I2, I3, I4, I7, I10)
                        .by(Driven.script(1, AgentCases::outage))
                        .standingAlone()
                        .testedBy(
                                "autoscaler-agent#WholeAgentTest.poolsAreDrivenWhileTheControlPlaneIsAwayAndItHearsOfItLater",
                                "node-registry-service#OfflineSweepTest.afterAnOutageOfOursEveryNodeGetsTheWholeTimeAgain"),
                Case.of("F03", "kill -9 of an agent at twelve points of a resize", I2)
                        .testedBy(
                                "autoscaler-agent#KillTest.aShrinkKilledAnywhereTakesEachVictimOnce",
                                "autoscaler-agent#KillTest.aGrowthKilledWhileItsAnswerIsOnItsWayHappensOnce",
                                "autoscaler-agent#CrashTest.aGrowthCutOffAnywhereHappensOnce"),
                Case.of("F05", "kill -9 of an agent while it takes up a configuration", I6, I2)
                        .by(Driven.script(1, AgentCases::killedWhileReloading))
                        .testedBy(
                                "autoscaler-agent#ConfigurationsTest.aKillDuringATrialComesBackWithTheLastGoodOneAndTheThirdTimeIsTheLast"),
                Case.of("F07", "An agent is frozen and thawed", I4, I7)
                        .by(Driven.script(1, AgentCases::frozen))
                        .testedBy(
                                "node-registry-service#OfflineSweepTest.aSilentNodeIsShownAsSilentAndGoesOfflineOnce"),
                Case.of("F15", "An agent is cut off from the control plane without a word", I1, I2, I3, I4, I11)
                        .by(Driven.script(1, AgentCases::cutOff)),
                Case.of("F16", "Requests arrive and their answers are lost", I4, I5)
                        .by(Driven.script(1, AgentCases::answersLost))
                        .inCore()
                        .testedBy(
                                "autoscaler-agent#LinkTest.aHeartbeatWhoseAnswerIsLostIsStoredOnce",
                                "node-registry-service#EnrolmentTest.anAgentThatBringsItsKeyGetsTheSameAnswerForTheSameTokenAgain"));
    }

    private static void outage(Lab lab, Run run, Driven driven) throws Exception {
        long node = driven.nodeId();
        long offline = driven.truth.lifecycleEvents(node, "WENT_OFFLINE");
        int before = lab.cloud().size(driven.pool());
        try (var dead = new CrashLoop(Lab.SERVICES, lab::find)) {
            run.note("the control plane is dead, and the load rises");
            lab.cloud().demand(driven.pool(), 3.5);
            run.until(
                    I10,
                    "the pool grew without it",
                    Driven.GUARD,
                    () -> lab.cloud().size(driven.pool()) > before);
            run.require(lab.admin().get("/api/nodes").status() == 503, I7, "the dead control plane is not 503");
        }
        run.note("the control plane may come back");
        run.until(
                I10,
                "every service answers",
                Driven.GUARD,
                () -> Lab.SERVICES.stream()
                                .allMatch(name -> lab.find(name).findAny().isPresent())
                        && driven.active());
        var drained = run.until(I10, "the spool is empty", Driven.GUARD, () -> driven.agent.metric("spool_depth") <= 1);
        run.judge(SelfHealing.judge(List.of(new Recovery("the spool", drained, SPOOL_WITHIN))));
        run.require(
                driven.truth.lifecycleEvents(node, "WENT_OFFLINE") == offline,
                I7,
                "the node was blamed for the control plane's absence");
    }

    private static void killedWhileReloading(Lab lab, Run run, Driven driven) throws Exception {
        String path = "/api/nodes/" + driven.nodeId() + "/config";
        var edits = new ArrayList<Edit>();
        var running = new HashSet<String>();
        Path kept = driven.agent.state().resolve("configuration.yaml");
        for (int i = 0; i < KILLS; i++) {
            String base = String.valueOf(EditCases.tag(lab, path));
            String text = Policies.of(50 + i, driven.pool());
            String body = EditCases.configuration(text);
            run.require(
                    Person.patiently(() -> lab.admin().change("PUT", path, body, "If-Match", base))
                            .ok(),
                    I6,
                    "an edit was refused");
            edits.add(new Edit(base.replace("\"", ""), Credential.hash(text)));
            Run.pause(run.random().nextInt(9_000));
            run.note("kill -9");
            driven.agent.kill();
            if (Files.exists(kept)) {
                running.add(Credential.hash(Files.readString(kept)));
            }
            driven.agent.start();
        }
        String last = edits.getLast().hash();
        run.until(
                I6,
                "the agent runs the last version",
                Driven.GUARD,
                () -> driven.node().path("running_config_hash").asText().equals(last));
        running.add(Credential.hash(Files.readString(kept)));
        Judgements.configuration(lab, run, driven.nodeId(), edits, running);
        Judgements.calls(lab, run);
    }

    private static void frozen(Lab lab, Run run, Driven driven) throws Exception {
        var looks = new ArrayList<Look>();
        Signals.freeze(driven.agent.process());
        run.note("frozen");
        run.until(I7, "the node is shown as silent", SHOWN_WITHIN.multipliedBy(2), () -> {
            looks.add(new Look(Instant.now(), "away", driven.active() ? "there" : "away"));
            return !driven.active();
        });
        run.until(
                I7,
                "the node is OFFLINE",
                SHOWN_WITHIN.multipliedBy(2),
                () -> driven.node().path("status").asText().equals("OFFLINE"));
        run.require(driven.truth.lifecycleEvents(driven.nodeId(), "WENT_OFFLINE") == 1, I7, "not exactly one event");
        Signals.thaw(driven.agent.process());
        run.note("thawed");
        run.until(I10, "the node is back", SHOWN_WITHIN, () -> {
            looks.add(new Look(Instant.now(), "there", driven.active() ? "there" : "away"));
            return driven.active();
        });
        run.judge(TruthfulStatus.judge(looks, SHOWN_WITHIN));
    }

    private static void cutOff(Lab lab, Run run, Driven driven) throws Exception {
        int before = lab.cloud().size(driven.pool());
        var footprints = new ArrayList<Footprint>();
        driven.link.weather(Weather.PARTITION);
        run.note("cut off");
        lab.cloud().demand(driven.pool(), 3.5);
        var away = run.until(I10, "the pool grew meanwhile", Driven.GUARD, () -> {
            footprints.add(Truth.footprint("agent", driven.agent.process()));
            Run.pause(1_000);
            return footprints.size() >= 60 && lab.cloud().size(driven.pool()) > before;
        });
        run.judge(Bounded.judge(footprints, new Bounded.Limits(600_000, 500, 300, GROWTH)));
        driven.link.weather(Weather.CLEAR);
        run.note("the network is back");
        var drained = run.until(
                I10,
                "the node is back and its spool empty",
                Driven.GUARD,
                () -> driven.active() && driven.agent.metric("spool_depth") <= 1);
        // it tries ever more rarely, and pauses at most about as long as it was away
        run.judge(SelfHealing.judge(List.of(new Recovery("the link", drained, SPOOL_WITHIN.plus(away)))));
    }

    private static void answersLost(Lab lab, Run run, Driven driven) throws Exception {
        driven.link.weather(Weather.REPLIES_LOST);
        run.note("answers are lost from now on");
        long node = driven.nodeId();
        int stored = driven.truth.reports(node).size();
        run.until(
                I4,
                "a request arrives all the same",
                Driven.GUARD,
                () -> driven.truth.reports(node).size() > stored);
        run.until(I4, "the agent takes it for lost", Driven.GUARD, () -> driven.agent.metric("spool_depth") >= 1);
        driven.link.weather(Weather.CLEAR);
        run.note("answers arrive again");
        run.until(
                I10,
                "the spool is empty",
                Driven.GUARD,
                () -> driven.active() && driven.agent.metric("spool_depth") <= 1);
        Judgements.calls(lab, run);
        run.require(driven.active(), I7, "the node is not well");
    }
}
