package io.poolkeeper.benchmarks.quality;

import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Report;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The goals of the project for its own policy, at a boot time of 180 s; a goal that is missed is said, not hidden. */
public final class Goals {
    /** Kinds of the recorded traces, by name; a trace of another name is counted under "all" only. */
    private static final Set<String> REGULAR = Set.of("nasa-http-1995-07", "ms-mongo-app1-2018");

    private static final Set<String> BURSTY = Set.of("nab-asg-cpu-2014", "nab-ec2-77c1ca-2014");

    private Goals() {}

    public static List<Trace> regular(List<Trace> traces) {
        return traces.stream().filter(trace -> REGULAR.contains(trace.name())).toList();
    }

    public static void judge(Report report, Table table, String ours) {
        List<Figures> own = table.rows().getOrDefault(ours, List.of());
        Figures regular = mean(table, own, REGULAR);
        Figures bursty = mean(table, own, BURSTY);
        Figures all = Figures.mean(own);
        String whose = "%s at %d s: ".formatted(ours, table.boot());
        goal(report, whose + "cost on regular traces", regular.cost(), 1.15, "of the least possible");
        goal(report, whose + "violation on regular traces", regular.violation(), 0.2, "%");
        goal(report, whose + "cost on bursty traces", bursty.cost(), 1.45, "of the least possible");
        goal(report, whose + "violation on bursty traces", bursty.violation(), 12, "%");
        goal(report, whose + "tauU on all traces", all.tauU(), 0.6, "%");
        goal(report, whose + "cost on all traces", all.cost(), 1.40, "of the least possible");
        goal(report, whose + "actions a day on all traces", all.actionsPerDay(), 80, "a day");
        List<String> better = table.dominating(ours);
        report.say(whose + "better in both violation and cost", better.isEmpty() ? "none" : String.join(", ", better));
    }

    private static Figures mean(Table table, List<Figures> own, Set<String> kind) {
        return Figures.mean(IntStream.range(0, own.size())
                .filter(i -> kind.contains(table.traces().get(i).name()))
                .mapToObj(own::get)
                .toList());
    }

    /** A kind of trace that was not given is not judged. */
    private static void goal(Report report, String what, double measured, double most, String unit) {
        if (!Double.isNaN(measured)) {
            report.goal(Goal.atMost(most, unit, what, measured));
        }
    }
}
