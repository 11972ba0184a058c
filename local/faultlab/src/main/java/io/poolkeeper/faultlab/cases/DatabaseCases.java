package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I11;
import static io.poolkeeper.faultlab.oracle.Invariant.I4;
import static io.poolkeeper.faultlab.oracle.Invariant.I5;
import static io.poolkeeper.faultlab.oracle.Invariant.I6;
import static io.poolkeeper.faultlab.oracle.Invariant.I7;
import static io.poolkeeper.faultlab.oracle.Invariant.I9;

import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.nemesis.Signals;
import io.poolkeeper.faultlab.oracle.Bounded;
import io.poolkeeper.faultlab.oracle.SelfHealing;
import io.poolkeeper.faultlab.oracle.SelfHealing.Recovery;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Truth;
import java.time.Duration;
import java.util.List;

/** A database that crashes, freezes, or refuses. */
final class DatabaseCases {
    private static final String LET_IN = "alter role poolkeeper_analytics connection limit -1";
    private static final String[] WRITABLE = {
        "drop trigger if exists lab_refuses on audit.event", "drop function if exists public.lab_refuses()"
    };
    /** Longer than any request of the services may last. */
    private static final long FROZEN = 30_000;
    /** Ten times the promise, for a machine that makes the load as well. */
    private static final Duration HEALED = Duration.ofSeconds(100);

    private DatabaseCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("F01", "One of two registries is killed under load", I4, I5, I6, I9)
                        .testedBy("node-registry-service#ReplicasIT.theyShareTheLoadAndOneCanBeKilled"),
                Case.of("F10", "The database crashes and recovers under load", I4, I5, I6, I9, I10)
                        .by(DatabaseCases::crashed)
                        .standingAlone()
                        .testedBy(
                                "local/runner#StackTest.eachProcessIsKilledOnceStartsAgainAndNothingAcknowledgedIsLost"),
                Case.of("F13", "The database is frozen", I4, I9, I10, I11)
                        .by(DatabaseCases::frozen)
                        .standingAlone()
                        .testedBy(
                                "node-registry-service#ReplicasIT.whatADatabaseThatStallsCannotStoreIsSentBackAtOnceAndCountsLater"),
                Case.of("F33", "Analytics cannot read its tables", I7, I9)
                        .by(DatabaseCases::unreadable)
                        .standingAlone()
                        .inCore()
                        .testedBy("analytics-service#HonestErrorsTest.theGaugesOfWhatCannotBeLookedUpAreNotANumber"),
                Case.of("S12", "The audit trail cannot be written", I5)
                        .by(DatabaseCases::unaudited)
                        .standingAlone()
                        .inCore()
                        .testedBy("audit-service#CompletenessTest.aChangeThatCannotBeAuditedDoesNotHappen"));
    }

    private static void crashed(Lab lab, Run run) throws Exception {
        var services = Lab.SERVICES.stream().map(lab::process).toList();
        try (var load = Load.begin(lab, run, 4)) {
            load.untilAcknowledged(20);
            for (int i = 0; i < 2; i++) {
                run.until(
                        I10,
                        "the database runs",
                        Driven.GUARD,
                        () -> lab.find("database").findAny().isPresent());
                Signals.quit(lab.process("database"));
                run.note("the database is crashed");
                int before = load.acknowledged();
                var took = run.until(
                        I10, "changes are acknowledged again", Driven.GUARD, () -> load.acknowledged() > before + 5);
                run.judge(SelfHealing.judge(List.of(new Recovery("the database's clients", took, HEALED))));
            }
        }
        run.until(
                I10,
                "every service says that it is ready",
                Driven.GUARD,
                () -> Lab.SERVICES.stream()
                        .allMatch(service -> lab.health(service, "ready").ok()));
        run.require(
                services.stream().allMatch(ProcessHandle::isAlive), I10, "a service had to be started again", services);
        Judgements.calls(lab, run);
    }

    private static void frozen(Lab lab, Run run) throws Exception {
        ProcessHandle database = lab.process("database");
        var before = Truth.footprint("registry", lab.process("registry"));
        try (var load = Load.begin(lab, run, 8)) {
            load.untilAcknowledged(20);
            lab.ended(() -> Signals.thaw(database));
            Signals.freeze(database);
            run.note("the database is frozen");
            try {
                for (long waited = 0; waited < FROZEN; waited += 1_000) {
                    Run.pause(1_000);
                    alive(lab, run);
                }
            } finally {
                Signals.thaw(database);
            }
            run.note("thawed");
            int sofar = load.acknowledged();
            var took = run.until(
                    I10, "changes are acknowledged again", Driven.GUARD, () -> load.acknowledged() > sofar + 5);
            run.judge(SelfHealing.judge(List.of(new Recovery("the services", took, HEALED))));
        }
        var after = Truth.footprint("registry", lab.process("registry"));
        run.judge(Bounded.judge(List.of(before, after), new Bounded.Limits(700_000, 1_000, 400, 3)));
        Judgements.calls(lab, run);
    }

    private static void alive(Lab lab, Run run) {
        for (String service : Lab.SERVICES) {
            var answer = lab.health(service, "live");
            run.require(answer.status() == 200, I9, service + " says it is dead, and would be restarted", answer);
        }
    }

    private static void unreadable(Lab lab, Run run) throws Exception {
        var asked = List.of(
                "/api/analytics/system",
                "/api/analytics/pools?hours=1",
                "/api/analytics/decisions?hours=1",
                "/api/analytics/instance-trends?hours=1");
        lab.ended(() -> lab.rows().run(LET_IN));
        lab.rows()
                .run(
                        "alter role poolkeeper_analytics connection limit 0",
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'poolkeeper_analytics'");
        try {
            for (String path : asked) {
                Call answer = lab.admin().get(path);
                run.require(answer.status() == 503, I7, "answered as if it knew", answer);
            }
        } finally {
            lab.rows().run(LET_IN);
        }
        for (String path : asked) {
            run.until(
                    I10,
                    path + " answers again",
                    Driven.GUARD,
                    () -> lab.admin().get(path).ok());
        }
        Judgements.calls(lab, run);
    }

    private static void unaudited(Lab lab, Run run) throws Exception {
        long before = lab.rows().count("select count(*) from registry.join_token");
        lab.ended(() -> lab.rows().run(WRITABLE));
        lab.rows()
                .run(
                        """
                create or replace function public.lab_refuses() returns trigger language plpgsql as
                $$ begin raise exception 'the lab refuses'; end $$
                """,
                        "create trigger lab_refuses before insert on audit.event execute function public.lab_refuses()");
        Call answer;
        try {
            answer = lab.admin().tell("POST", "/api/nodes/join-tokens", "{\"ttl_minutes\":5}");
        } finally {
            lab.rows().run(WRITABLE);
        }
        run.require(answer.status() >= 500, I5, "done without a trace", answer);
        run.require(
                lab.rows().count("select count(*) from registry.join_token") == before,
                I5,
                "it happened all the same",
                answer);
        run.require(
                lab.admin()
                        .change("POST", "/api/nodes/join-tokens", "{\"ttl_minutes\":5}")
                        .ok(),
                I10,
                "and it does not work afterwards");
        Judgements.audit(lab, run);
    }
}
