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
import static io.poolkeeper.faultlab.oracle.Invariant.I8;
import static io.poolkeeper.faultlab.oracle.Invariant.I9;

import io.poolkeeper.api.Credential;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.oracle.AuditComplete;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister.Edit;
import io.poolkeeper.faultlab.oracle.Deliveries;
import io.poolkeeper.faultlab.oracle.Deliveries.Report;
import io.poolkeeper.faultlab.oracle.ExactlyOnce;
import io.poolkeeper.faultlab.oracle.Finding;
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
import java.util.Set;

/**
 * The running product, broken on purpose below its own code, so that the judges have something to find. A case passes when
 * its judge finds it.
 */
final class MutantCases {
    private static final String JUDGES = "local/faultlab#JudgesTest.";

    private MutantCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("M01", "Mutant: the region does not look at the etag", I1)
                        .testedBy(
                                "autoscaler-agent#InterleavingTest.aPoolThatDidNotLookAtTheEtagWouldBeFoundOut",
                                JUDGES + "oneDriverAfterTheOtherIsFineAndBothInTurnAreNot"),
                Case.of("M02", "Mutant: a decision is told as applied that changed nothing", I2)
                        .by(MutantCases::toldAndNotDone)
                        .testedBy(JUDGES + "aDecisionThatActsOnceIsFineAndOneThatActsTwiceNeverOrUnnamedIsNot"),
                Case.of("M03", "Mutant: a size outside the limits", I3)
                        .testedBy(JUDGES + "sizesInsideTheLimitsAreFineAndOursOutsideAreNot"),
                Case.of("M04", "Mutant: reports are acknowledged and not stored", I4)
                        .by(MutantCases::acknowledgedAndForgotten)
                        .inCore(),
                Case.of("M05", "Mutant: the trail swallows every third event", I5)
                        .by(MutantCases::swallowedEvents)
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
                        .testedBy(JUDGES + "aSecretInAnyArtefactIsFoundAndNotRepeated"),
                Case.of("M09", "Mutant: a hang, an error of ours, a bare refusal", I9)
                        .testedBy(JUDGES + "aProblemDocumentIsACleanFailureAndAHangAnErrorOfOursOrABareRefusalIsNot"),
                Case.of("M10", "Mutant: a recovery that comes late or never", I10)
                        .testedBy(JUDGES + "aRecoveryInTimeIsFineAndALateOneOrNoneIsNot"),
                Case.of("M11", "Mutant: a process that goes on growing", I11)
                        .testedBy(JUDGES + "aProcessThatStaysAsItIsIsFineAndOneThatGrowsOrIsTooLargeIsNot"));
    }

    private static void toldAndNotDone(Lab lab, Run run) throws Exception {
        var pool = lab.cloud().take();
        lab.rows().run("""
                insert into analytics.decision (decision_id, decided_at, node_id, pool_id, oracle_pool_id, action, from_size,
                    to_size, reason, explanation, outcome, received_at)
                values ('mutant-2', now(), 0, 0, '%s', 'SCALE_OUT', 2, 4, 'lab', 'never happened', 'APPLIED', now())
                """.formatted(pool.id()));
        var truth = new Truth(lab.rows());
        caught(run, I2.name(), ExactlyOnce.judge(lab.cloud().journal(pool), truth.decisions(pool)));
        lab.rows().run("delete from analytics.decision where decision_id = 'mutant-2'");
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
        caught(run, I7.name(), TruthfulStatus.judge(looks, limit));
    }

    private static void writtenDown(Lab lab, Run run) throws Exception {
        var key = Credential.generate(Credential.API_KEY);
        Machine.enrol(lab, lab.joinToken(), "mutant-8-" + run.seed() + "-" + key.text(), key);
        caught(run, I8.name(), NoSecrets.judge(Map.of("an API key", key.text()), SecretCases.artefacts(lab)));
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
        caught(run, I4.name(), Deliveries.judge(told, new Truth(lab.rows()).reports(node.id())));
        lab.rows().run("update registry.pulse set first_sequence = 1 where node_id = " + node.id());
    }

    private static void swallowedEvents(Lab lab, Run run) throws Exception {
        var calls = new ArrayList<Call>();
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
            lab.rows().run("drop trigger lab_swallows on audit.event", "drop function public.lab_swallows()");
        }
        caught(run, I5.name(), AuditComplete.judge(new Truth(lab.rows()).audited(calls)));
    }

    private static void vanishedVersion(Lab lab, Run run) throws Exception {
        var node = Machine.enrol(lab, "mutant-6-" + run.seed());
        var pool = lab.cloud().take();
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < 3; i++) {
            String text = Policies.of(50 + i, pool);
            String base = lab.admin().get(node.path("/config")).etag();
            Call saved = base == null
                    ? lab.admin().change("PUT", node.path("/config"), EditCases.configuration(text))
                    : lab.admin().change("PUT", node.path("/config"), EditCases.configuration(text), "If-Match", base);
            run.require(saved.ok(), I6, "an edit was refused", saved);
            edits.add(new Edit(null, Credential.hash(text)));
        }
        lab.rows().run("delete from registry.configuration where version = 2 and node_id = " + node.id());
        caught(run, I6.name(), ConfigurationRegister.judge(edits, new Truth(lab.rows()).versions(node.id()), Set.of()));
    }

    private static void caught(Run run, String which, List<Finding> findings) {
        run.note(which + " found: " + findings.stream().map(Finding::sentence).toList());
        if (findings.isEmpty()) {
            throw new IllegalStateException("the judge of " + which + " sees nothing wrong");
        }
    }
}
