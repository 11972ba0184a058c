package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I11;
import static io.poolkeeper.faultlab.oracle.Invariant.I9;

import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.nemesis.Signals;
import io.poolkeeper.faultlab.oracle.Bounded;
import io.poolkeeper.faultlab.oracle.Bounded.Footprint;
import io.poolkeeper.faultlab.oracle.CleanFailure;
import io.poolkeeper.faultlab.oracle.SelfHealing;
import io.poolkeeper.faultlab.oracle.SelfHealing.Recovery;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Truth;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Services that hang, answer with errors of theirs, do not come back, or go on growing, for the judges to find. */
final class OutageMutants {
    private static final String JUDGES = "local/faultlab#JudgesTest.";
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(15);
    private static final int LEAKS = 12;
    private static final int EACH = 60;
    private static final Bounded.Limits GENEROUS = new Bounded.Limits(900_000, 20_000, 2_000, 1.5);

    private OutageMutants() {}

    static List<Case> all() {
        return List.of(
                Case.of("M09", "Mutant: a service that hangs, and one whose table is gone", I9)
                        .by(OutageMutants::unclean)
                        .standingAlone()
                        .testedBy(JUDGES + "aProblemDocumentIsACleanFailureAndAHangAnErrorOfOursOrABareRefusalIsNot"),
                Case.of("M10", "Mutant: a service that nobody starts again", I10)
                        .by(OutageMutants::unhealed)
                        .standingAlone()
                        .testedBy(JUDGES + "aRecoveryInTimeIsFineAndALateOneOrNoneIsNot"),
                Case.of("M11", "Mutant: a service whose connections are never closed", I11)
                        .by(OutageMutants::leaking)
                        .standingAlone()
                        .testedBy(JUDGES + "aProcessThatStaysAsItIsIsFineAndOneThatGrowsOrIsTooLargeIsNot"));
    }

    private static void unclean(Lab lab, Run run) throws Exception {
        var person = lab.admin().forgetful();
        lab.ended(() -> lab.rows().run("alter table if exists registry.join_token_of_the_lab rename to join_token"));
        lab.rows().run("alter table registry.join_token rename to join_token_of_the_lab");
        try {
            Call answer = person.tell("POST", "/api/nodes/join-tokens", "{\"ttl_minutes\":5}");
            MutantCases.caught(run, I9, () -> CleanFailure.judge(List.of(answer), Driven.GUARD));
        } finally {
            lab.rows().run("alter table registry.join_token_of_the_lab rename to join_token");
        }
        var audit = lab.process("audit");
        lab.ended(() -> Signals.thaw(audit));
        Signals.freeze(audit);
        try {
            var asked = CompletableFuture.supplyAsync(() -> person.get("/api/admin/audit-logs?limit=1"));
            Run.pause(SHORT.multipliedBy(2).toMillis());
            Signals.thaw(audit);
            Call late = asked.join();
            MutantCases.caught(run, I9, () -> CleanFailure.judge(List.of(late), SHORT));
        } finally {
            Signals.thaw(audit);
        }
    }

    private static void unhealed(Lab lab, Run run) throws Exception {
        lab.ended(() -> Signals.thaw(lab.supervisor()));
        Signals.freezeAlone(lab.supervisor());
        run.note("the supervisor is frozen");
        try {
            lab.find("analytics").forEach(Signals::kill);
            run.note("kill -9 analytics");
            long start = System.nanoTime();
            @Nullable Duration took = null;
            while (took == null && System.nanoTime() - start < HEALED_WITHIN.toNanos()) {
                Run.pause(1_000);
                boolean back = lab.health("analytics", "live").ok();
                took = back ? Duration.ofNanos(System.nanoTime() - start) : null;
            }
            var recovery = new Recovery("analytics", took, HEALED_WITHIN);
            MutantCases.caught(run, I10, () -> SelfHealing.judge(List.of(recovery)));
        } finally {
            Signals.thaw(lab.supervisor());
        }
        run.until(
                I10,
                "with its supervisor it is back",
                Driven.GUARD,
                () -> lab.admin().get("/api/analytics/system").ok());
    }

    private static void leaking(Lab lab, Run run) throws Exception {
        var footprints = new ArrayList<Footprint>();
        for (int leak = 0; leak < LEAKS; leak++) {
            for (int i = 0; i < EACH; i++) {
                lab.ended(new Socket(InetAddress.getLoopbackAddress(), lab.port("registry")));
            }
            Run.pause(200);
            footprints.add(Truth.footprint("registry", lab.process("registry")));
        }
        MutantCases.caught(run, I11, () -> Bounded.judge(footprints, GENEROUS));
    }
}
