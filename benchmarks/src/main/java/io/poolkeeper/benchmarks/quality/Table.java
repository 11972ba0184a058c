package io.poolkeeper.benchmarks.quality;

import io.poolkeeper.benchmarks.harness.Row;
import java.util.ArrayList;
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
    public List<Row> told(List<String> shown, List<String> ours) {
        var told = new ArrayList<Row>();
        for (String name : shown) {
            List<Figures> figures = rows.getOrDefault(name, List.of());
            told.add(Figures.mean(figures).row(name));
            for (int i = 0; i < figures.size() && ours.contains(name); i++) {
                told.add(figures.get(i).row("  on " + traces.get(i).name()));
            }
        }
        return told;
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
