package io.poolkeeper.benchmarks.quality;

import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.harness.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The figures of scaling-quality; shares in percent, cost as a multiple of the clairvoyant schedule's. */
public record Figures(
        double thetaU,
        double thetaO,
        double tauU,
        double tauO,
        double violation,
        double cost,
        double actionsPerDay,
        double launchesPerDay) {

    public static Figures mean(List<Figures> all) {
        return new Figures(
                mean(all, Figures::thetaU),
                mean(all, Figures::thetaO),
                mean(all, Figures::tauU),
                mean(all, Figures::tauO),
                mean(all, Figures::violation),
                mean(all, Figures::cost),
                mean(all, Figures::actionsPerDay),
                mean(all, Figures::launchesPerDay));
    }

    private static double mean(List<Figures> all, ToDoubleFunction<Figures> figure) {
        return all.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    Row row(String what) {
        var sample = Sample.of(0)
                .with("slo_violation_%", violation)
                .with("cost", cost)
                .with("tauU_%", tauU)
                .with("tauO_%", tauO)
                .with("thetaU_%", thetaU)
                .with("thetaO_%", thetaO)
                .with("actions_a_day", actionsPerDay)
                .with("launches_a_day", launchesPerDay);
        return Row.of(what, sample);
    }

    /** Worse in both figures that count together. */
    public boolean dominatedBy(Figures other) {
        return other.violation < violation && other.cost < cost;
    }
}
