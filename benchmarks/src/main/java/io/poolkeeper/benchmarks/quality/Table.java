package io.poolkeeper.benchmarks.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All contenders on all traces at one boot time.
 *
 * @param rows figures per contender, in the order of the traces
 */
public record Table(int boot, List<Trace> traces, Map<String, List<Figures>> rows) {
    public static Table measure(List<Trace> traces, int boot, List<Contender> contenders) {
        Map<String, List<Figures>> rows = new LinkedHashMap<>();
        List<Double> limits = traces.stream()
                .map(trace -> Clairvoyant.run(trace, boot).cost())
                .toList();
        for (Contender contender : contenders) {
            rows.put(contender.name(), figures(traces, boot, contender, limits));
        }
        return new Table(boot, traces, rows);
    }

    private static List<Figures> figures(List<Trace> traces, int boot, Contender contender, List<Double> limits) {
        return java.util.stream.IntStream.range(0, traces.size())
                .parallel()
                .mapToObj(i -> {
                    Trace trace = traces.get(i);
                    Run run = contender.name().equals(Clairvoyant.NAME)
                            ? Clairvoyant.run(trace, boot)
                            : PoolModel.run(trace, boot, contender.policy().apply(trace));
                    return run.figures(limits.get(i));
                })
                .toList();
    }

    /**
     * @param shown the contenders that get a row
     * @param ours these also get a row for each trace
     */
    public String text(List<String> shown, List<String> ours) {
        StringBuilder text = new StringBuilder();
        text.append("%n## Boot time %d s%n%n".formatted(boot));
        text.append(
                "| policy | trace | tauU % | tauO % | thetaU % | thetaO % | SLO violation % | cost | actions/day | launches/day |\n");
        text.append("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        for (String name : shown) {
            List<Figures> figures = rows.getOrDefault(name, List.of());
            text.append(row(name, "mean", Figures.mean(figures)));
            for (int i = 0; i < figures.size() && ours.contains(name); i++) {
                text.append(row("", traces.get(i).name(), figures.get(i)));
            }
        }
        return text.toString();
    }

    private static String row(String name, String trace, Figures f) {
        return "| %s | %s | %.2f | %.1f | %.2f | %.1f | %.2f | %.3f | %.0f | %.0f |%n"
                .formatted(
                        name,
                        trace,
                        f.tauU(),
                        f.tauO(),
                        f.thetaU(),
                        f.thetaO(),
                        f.violation(),
                        f.cost(),
                        f.actionsPerDay(),
                        f.launchesPerDay());
    }

    /** Which of the others are better in both violation and cost, trace by trace. */
    public List<String> dominating(String ours) {
        List<Figures> own = rows.getOrDefault(ours, List.of());
        return rows.entrySet().stream()
                .filter(row -> !row.getKey().equals(ours) && !row.getKey().equals(Clairvoyant.NAME))
                .flatMap(row -> java.util.stream.IntStream.range(0, own.size())
                        .filter(i -> own.get(i).dominatedBy(row.getValue().get(i)))
                        .mapToObj(i -> row.getKey() + " on " + traces.get(i).name()))
                .toList();
    }
}
