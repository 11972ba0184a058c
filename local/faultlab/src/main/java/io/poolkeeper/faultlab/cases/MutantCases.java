package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I2;
import static io.poolkeeper.faultlab.oracle.Invariant.I3;
import static io.poolkeeper.faultlab.oracle.Invariant.I4;
import static io.poolkeeper.faultlab.oracle.Invariant.I5;
import static io.poolkeeper.faultlab.oracle.Invariant.I6;
import static io.poolkeeper.faultlab.oracle.Invariant.I7;
import static io.poolkeeper.faultlab.oracle.Invariant.I8;

import io.poolkeeper.api.Credential;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.nemesis.BrokenBuild;
import io.poolkeeper.faultlab.oracle.AuditComplete;
import io.poolkeeper.faultlab.oracle.Bounds;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister.Edit;
import io.poolkeeper.faultlab.oracle.Deliveries;
import io.poolkeeper.faultlab.oracle.Deliveries.Report;
import io.poolkeeper.faultlab.oracle.ExactlyOnce;
import io.poolkeeper.faultlab.oracle.Finding;
import io.poolkeeper.faultlab.oracle.Invariant;
import io.poolkeeper.faultlab.oracle.NoSecrets;
import io.poolkeeper.faultlab.oracle.TruthfulStatus;
import io.poolkeeper.faultlab.oracle.TruthfulStatus.Look;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Policies;
import io.poolkeeper.faultlab.stack.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * The product broken on purpose, by a changed method or below its own code, so that the judges have something to find. A
 * case passes when its judge finds it. The mutant of I1 is with the case it mutates, in {@link HandOverCases}.
 */
final class MutantCases {
    private static final String JUDGES = "local/faultlab#JudgesTest.";
    private static final Duration FOUND_WITHIN = Duration.ofMinutes(8);
    private static final BrokenBuild IDLE = new BrokenBuild("io.poolkeeper.agent.actuate.Actuator", "update", 0);
    private static final BrokenBuild BOUNDLESS =
            new BrokenBuild("io.poolkeeper.scaling.policy.Limits", "max", 4 * Policies.MAX);

    private static final String[] WHOLE_TRAIL = {
        "drop trigger if exists lab_swallows on audit.event", "drop function if exists public.lab_swallows()"
    };

    private MutantCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("M02", "Mutant: an agent that tells what it has not done", I2)
                        .by(MutantCases::toldAndNotDone)
                        .testedBy(JUDGES + "aDecisionThatActsOnceIsFineAndOneThatActsTwiceNeverOrUnnamedIsNot"),
                Case.of("M03", "Mutant: an agent that reads the upper limit wrong", I3)
                        .by(MutantCases::boundless)
                        .testedBy(JUDGES + "sizesInsideTheLimitsAreFineAndOursOutsideAreNot"),
                Case.of("M04", "Mutant: reports are acknowledged and not stored", I4)
                        .by(MutantCases::acknowledgedAndForgotten)
                        .inCore(),
                Case.of("M05", "Mutant: the trail swallows every third event", I5)
                        .by(MutantCases::swallowedEvents)
                        .standingAlone()
                        .inCore(),
                Case.of("M06", "Mutant: a version vanishes from the history", I6)
                        .by(MutantCases::vanishedVersion)
                        .inCore(),
                Case.of("M07", "Mutant: a node is shown as heard that says nothing", I7)
                        .by(MutantCases::shownAlive)
                        .testedBy(JUDGES + "aStatusThatFollowsInTimeIsFineAndOneThatGoesOnLyingIsNot"),
                Case.of("M08", "Mutant: a key is written where all can read it", I8)
                        .by(MutantCases::writtenDown)
                        .inCore()
                        .testedBy(JUDGES + "aSecretInAnyArtefactIsFoundAndNotRepeated"));
    }

    private static void toldAndNotDone(Lab lab, Run run) throws Exception {
        var driven = Driven.begin(lab, run, Driven.Setup.of(1).broken(Optional.of(IDLE)));
        driven.pin(driven.pool(), driven.otherSize());
        caught(
                run,
                I2,
                () -> ExactlyOnce.judge(lab.cloud().journal(driven.pool()), driven.truth.decisions(driven.pool())));
    }

    private static void boundless(Lab lab, Run run) throws Exception {
        var driven = Driven.begin(lab, run, Driven.Setup.of(1).broken(Optional.of(BOUNDLESS)));
        lab.cloud().resize(driven.pool(), Policies.MAX - 1);
        lab.cloud().demand(driven.pool(), 2.0 * Policies.MAX);
        caught(run, I3, () -> Bounds.judge(lab.cloud().journal(driven.pool()), Policies.MIN, Policies.MAX));
    }

    private static void shownAlive(Lab lab, Run run) throws Exception {
        String name = "mutant-7-" + run.seed();
        var node = Machine.enrol(lab, name);
        run.require(node.beat("m", 1).ok(), I7, "a node cannot report");
        lab.rows()
                .run("update registry.pulse set last_heartbeat = now() + interval '1 hour' where node_id = "
                        + node.id());
        var looks = new ArrayList<Look>();
        Duration limit = Duration.ofSeconds(25);
        run.until(I7, "the lie has lasted", Driven.GUARD, () -> {
            boolean shown = !lab.node(name).path("silent").asBoolean();
            looks.add(new Look(Instant.now(), "away", shown ? "there" : "away"));
            Run.pause(1_000);
            return looks.size() > limit.toSeconds() * 2;
        });
        caught(run, I7, () -> TruthfulStatus.judge(looks, limit));
    }

    private static void writtenDown(Lab lab, Run run) throws Exception {
        var key = Credential.generate(Credential.API_KEY);
        Machine.enrol(lab, lab.joinToken(), "mutant-8-" + run.seed() + "-" + key.text(), key);
        caught(run, I8, () -> NoSecrets.judge(Map.of("an API key", key.text()), SecretCases.artefacts(lab)));
        lab.rows().run("update registry.node set name = 'mutant-8' where name like 'mutant-8-%'");
    }

    private static void acknowledgedAndForgotten(Lab lab, Run run) throws Exception {
        var node = Machine.enrol(lab, "mutant-4-" + run.seed());
        var told = new HashSet<Report>();
        for (long sequence = 1; sequence <= 6; sequence++) {
            if (node.beat("m", sequence).ok()) {
                told.add(new Report(node.id() + "/m", sequence));
            }
        }
        lab.rows()
                .run(
                        "delete from registry.heartbeat where node_id = " + node.id(),
                        "delete from registry.heartbeat_run where node_id = " + node.id(),
                        "update registry.pulse set first_sequence = 3 where node_id = " + node.id());
        caught(run, I4, () -> Deliveries.judge(told, new Truth(lab.rows()).reports(node.id())));
        lab.rows().run("update registry.pulse set first_sequence = 1 where node_id = " + node.id());
    }

    private static void swallowedEvents(Lab lab, Run run) throws Exception {
        var calls = new ArrayList<Call>();
        lab.ended(() -> lab.rows().run(WHOLE_TRAIL));
        lab.rows()
                .run(
                        """
                create or replace function public.lab_swallows() returns trigger language plpgsql as
                $$ begin if new.id % 3 = 0 then return null; end if; return new; end $$
                """,
                        "create trigger lab_swallows before insert on audit.event for each row execute function public.lab_swallows()");
        try {
            for (int i = 0; i < 9; i++) {
                calls.add(lab.admin().tell("POST", "/api/nodes/join-tokens", "{\"ttl_minutes\":5}"));
            }
        } finally {
            lab.rows().run(WHOLE_TRAIL);
        }
        caught(run, I5, () -> AuditComplete.judge(new Truth(lab.rows()).audited(calls)));
    }

    private static void vanishedVersion(Lab lab, Run run) throws Exception {
        var node = Machine.enrol(lab, "mutant-6-" + run.seed());
        var pool = lab.cloud().take();
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < 3; i++) {
            String text = Policies.of(50 + i, pool);
            String base = EditCases.tag(lab, node.path("/config"));
            Call saved = base == null
                    ? lab.admin().change("PUT", node.path("/config"), EditCases.configuration(text))
                    : lab.admin().change("PUT", node.path("/config"), EditCases.configuration(text), "If-Match", base);
            run.require(saved.ok(), I6, "an edit was refused", saved);
            edits.add(new Edit(null, Credential.hash(text)));
        }
        lab.rows().run("delete from registry.configuration where version = 2 and node_id = " + node.id());
        caught(run, I6, () -> ConfigurationRegister.judge(edits, new Truth(lab.rows()).versions(node.id()), Set.of()));
    }

    /** Passes once the judge has found something, and notes what. */
    static void caught(Run run, Invariant which, Callable<List<Finding>> judge) {
        var found = new ArrayList<Finding>();
        run.until(which, "the judge of " + which + " finds it", FOUND_WITHIN, () -> found.addAll(judge.call()));
        run.note("found: " + found.stream().map(Finding::sentence).distinct().toList());
    }
}
