package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I11;
import static io.poolkeeper.faultlab.oracle.Invariant.I4;
import static io.poolkeeper.faultlab.oracle.Invariant.I7;
import static io.poolkeeper.faultlab.oracle.Invariant.I9;

import io.poolkeeper.faultlab.nemesis.CrashLoop;
import io.poolkeeper.faultlab.oracle.Bounded;
import io.poolkeeper.faultlab.oracle.Bounded.Footprint;
import io.poolkeeper.faultlab.oracle.CleanFailure;
import io.poolkeeper.faultlab.oracle.SelfHealing;
import io.poolkeeper.faultlab.oracle.SelfHealing.Recovery;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Agents by the thousand. */
final class FleetCases {
    /** Ten times what is promised of a machine of its own, where the bench measures it: here it guards against hangs. */
    private static final Duration P99 = Duration.ofMillis(2_500);

    private static final Duration ALL_BACK = Duration.ofSeconds(180);
    private static final Duration PAGE = Duration.ofSeconds(20);
    private static final int MOST_CONNECTIONS = 20;
    private static final int STEADY_LOOKS = 60;

    private FleetCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("F42", "10,000 agents report at their pace", I4, I9, I11)
                        .by(FleetCases::steady)
                        .standingAlone(),
                Case.of("F43", "10,000 agents lose the control plane and all come back", I4, I7, I9, I10)
                        .by(FleetCases::comingBack)
                        .standingAlone());
    }

    private static void steady(Lab lab, Run run) throws Exception {
        var footprints = new ArrayList<Footprint>();
        try (var fleet = Fleet.begin(lab, run)) {
            fleet.untilAllReported(ALL_BACK.multipliedBy(2));
            fleet.forgetTimes();
            for (int i = 0; i < STEADY_LOOKS; i++) {
                footprints.add(Truth.footprint("registry", lab.process("registry")));
                connections(lab, run);
                Run.pause(1_000);
            }
            Duration p99 = fleet.percentile(0.99);
            run.note("p99 of %d heartbeats: %d ms".formatted(fleet.answers(), p99.toMillis()));
            run.require(p99.compareTo(P99) <= 0, I9, "p99 is " + p99.toMillis() + " ms");
            run.require(fleet.refused() == 0, I9, fleet.refused() + " refused in calm weather", fleet.refusals());
            fleet.judge();
        }
        run.judge(Bounded.judge(footprints, new Bounded.Limits(800_000, 15_000, 400, 1.5)));
    }

    private static void connections(Lab lab, Run run) throws Exception {
        long open = lab.rows()
                .count(
                        "select count(*) from pg_stat_activity where usename = 'poolkeeper_registry' and state is not null");
        run.require(open <= MOST_CONNECTIONS + 2, I11, open + " connections to the database");
    }

    private static void comingBack(Lab lab, Run run) throws Exception {
        try (var fleet = Fleet.begin(lab, run)) {
            fleet.untilAllReported(ALL_BACK.multipliedBy(2));
            long offline = fleet.timesOffline();
            try (var dead = new CrashLoop(List.of("registry"), lab::find)) {
                run.note("the registry is dead");
                Run.pause(50_000);
            }
            run.note("the registry may come back");
            run.until(
                    I10,
                    "the registry is up",
                    Driven.GUARD,
                    () -> lab.admin().get("/api/nodes?limit=1").ok());
            long mark = fleet.mark();
            var pages = new ArrayList<io.poolkeeper.faultlab.history.Call>();
            var took = run.until(I10, "all are back", ALL_BACK.multipliedBy(2), () -> {
                pages.add(lab.admin().get("/api/fleet"));
                Run.pause(1_000);
                return fleet.reportedSince(mark);
            });
            run.judge(SelfHealing.judge(List.of(new Recovery("the fleet", took, ALL_BACK))));
            run.judge(CleanFailure.judge(pages, PAGE));
            run.require(fleet.timesOffline() == offline, I7, "nodes were blamed for the registry's absence");
            fleet.judge();
        }
    }
}
