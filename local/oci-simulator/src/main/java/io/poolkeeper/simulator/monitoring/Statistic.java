package io.poolkeeper.simulator.monitoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the samples of one interval become one value. */
sealed interface Statistic {
    /** The named ones. */
    enum Plain implements Statistic {
        MEAN,
        AVG,
        SUM,
        COUNT,
        MIN,
        MAX,
        FIRST,
        LAST
    }

    /** The value below which that share of the samples lies, interpolated. */
    record Percentile(double share) implements Statistic {}

    static Optional<Statistic> named(String name) {
        return Arrays.stream(Plain.values())
                .filter(plain -> plain.name().equals(name.toUpperCase(Locale.ROOT)))
                .map(plain -> (Statistic) plain)
                .findFirst();
    }

    /**
     * The value of one interval.
     *
     * @param samples in the order of time, at least one
     */
    default double of(double[] samples) {
        return switch (this) {
            case Plain plain ->
                switch (plain) {
                    case MEAN, AVG -> Arrays.stream(samples).sum() / samples.length;
                    case SUM -> Arrays.stream(samples).sum();
                    case COUNT -> samples.length;
                    case MIN -> Arrays.stream(samples).min().orElseThrow();
                    case MAX -> Arrays.stream(samples).max().orElseThrow();
                    case FIRST -> samples[0];
                    case LAST -> samples[samples.length - 1];
                };
            case Percentile(var share) -> quantile(samples, share);
        };
    }

    private static double quantile(double[] samples, double share) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
    }
}
