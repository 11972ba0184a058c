package io.poolkeeper.benchmarks.harness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that was measured.
 *
 * @param others the share of the machine's processors that neither the bench nor what it started took, at worst
 * @param repeated how often a run was done again because of them
 */
public record Row(String what, Map<String, Spread> figures, double others, int repeated) {

    static Row of(String what, List<Quiet> runs) {
        var figures = new LinkedHashMap<String, Spread>();
        runs.getFirst()
                .figures()
                .keySet()
                .forEach(name -> figures.put(
                        name,
                        Spread.of(runs.stream()
                                .map(run -> run.figures().getOrDefault(name, Double.NaN))
                                .toList())));
        return new Row(
                what,
                figures,
                runs.stream().mapToDouble(Quiet::others).max().orElse(0),
                runs.stream().mapToInt(run -> run.tries() - 1).sum());
    }

    /** Of one figure, read here and not in rounds. */
    public static Row of(String what, String figure, double... values) {
        return new Row(what, Map.of(figure, Spread.of(values)), 0, 0);
    }

    /** Of what comes out the same however often it is done. */
    public static Row of(String what, Sample sample) {
        return of(what, List.of(new Quiet(sample.figures(), 0, 1)));
    }

    /**
     * The quietest of the tries of one run.
     *
     * @param figures of the run, and the processor time that each of its things took
     */
    record Quiet(Map<String, Double> figures, double others, int tries) {}

    public boolean noisy() {
        return others > Rounds.TOLERATED;
    }

    public Spread of(String figure) {
        Spread found = figures.get(figure);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + figure + " of " + what);
        }
        return found;
    }
}
