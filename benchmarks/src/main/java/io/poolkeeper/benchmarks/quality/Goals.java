package io.poolkeeper.benchmarks.quality;

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

    public static String text(Table table, String ours) {
        List<Figures> own = table.rows().getOrDefault(ours, List.of());
        Figures regular = mean(table, own, REGULAR);
        Figures bursty = mean(table, own, BURSTY);
        Figures all = Figures.mean(own);
        List<String> better = table.dominating(ours);
        return "%nGoals at %d s, for %s%n".formatted(table.boot(), ours)
                + line("regular: cost <= 1.15", regular.cost(), 1.15)
                + line("regular: violation <= 0.2 %", regular.violation(), 0.2)
                + line("bursty: cost <= 1.45", bursty.cost(), 1.45)
                + line("bursty: violation <= 12 %", bursty.violation(), 12)
                + line("all: tauU <= 0.6 %", all.tauU(), 0.6)
                + line("all: cost <= 1.40", all.cost(), 1.40)
                + line("all: actions a day <= 80", all.actionsPerDay(), 80)
                + "  %-32s %s%n"
                        .formatted(
                                "better than ours in both",
                                better.isEmpty() ? "none: reached" : String.join(", ", better));
    }

    private static Figures mean(Table table, List<Figures> own, Set<String> kind) {
        return Figures.mean(IntStream.range(0, own.size())
                .filter(i -> kind.contains(table.traces().get(i).name()))
                .mapToObj(own::get)
                .toList());
    }

    private static String line(String goal, double figure, double limit) {
        String verdict = Double.isNaN(figure) ? "not measured" : figure <= limit ? "reached" : "missed";
        return "  %-32s %8.3f  %s%n".formatted(goal, figure, verdict);
    }
}
