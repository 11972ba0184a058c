package io.poolkeeper.simulator.monitoring;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How the samples of one interval become one value. */
sealed interface Statistic {
    /** Looks at nothing but the interval's own samples, of which there is at least one, in the order of time. */
    sealed interface Fold extends Statistic {
        double of(List<Sample> samples);
    }

    /** The named ones. */
    enum Plain implements Fold {
        MEAN,
        AVG,
        SUM,
        COUNT,
        MIN,
        MAX,
        FIRST,
        LAST;

        @Override
        public double of(List<Sample> samples) {
            return switch (this) {
                case MEAN, AVG -> sum(samples) / total(samples);
                case SUM -> sum(samples);
                case COUNT -> total(samples);
                case MIN -> samples.stream().mapToDouble(Sample::value).min().orElseThrow();
                case MAX -> samples.stream().mapToDouble(Sample::value).max().orElseThrow();
                case FIRST -> samples.getFirst().value();
                case LAST -> samples.getLast().value();
            };
        }

        private static double sum(List<Sample> samples) {
            return samples.stream()
                    .mapToDouble(sample -> sample.value() * sample.count())
                    .sum();
        }
    }

    /** The value below which that share of the samples lies, interpolated. */
    record Percentile(double share) implements Fold {
        @Override
        public double of(List<Sample> samples) {
            List<Sample> sorted = samples.stream()
                    .sorted(Comparator.comparingDouble(Sample::value))
                    .toList();
            double position = share * (total(samples) - 1);
            double below = at(sorted, (long) position);
            double above = at(sorted, (long) Math.ceil(position));
            return below + (above - below) * (position - Math.floor(position));
        }

        private static double at(List<Sample> sorted, long index) {
            long seen = 0;
            for (Sample sample : sorted) {
                seen += sample.count();
                if (seen > index) {
                    return sample.value();
                }
            }
            return sorted.getLast().value();
        }
    }

    /** From the last value of the interval before to the last of this one; a rate is that per second. */
    enum Change implements Statistic {
        INCREMENT,
        RATE;

        double of(double before, double now, Duration interval) {
            return this == INCREMENT ? now - before : (now - before) / interval.toSeconds();
        }
    }

    /** 1 where nothing was measured, 0 where something was; no value once it has been silent for that long. */
    record Absent(Duration detection) implements Statistic {
        static final Absent USUAL = new Absent(Duration.ofHours(2));
    }

    static Optional<Statistic> named(String name) {
        return Stream.<Enum<?>>concat(Arrays.stream(Plain.values()), Arrays.stream(Change.values()))
                .filter(known -> known.name().equals(name.toUpperCase(Locale.ROOT)))
                .map(Statistic.class::cast)
                .findFirst();
    }

    /** How far before its first interval a query has to look. */
    default Duration lookBack(Duration interval) {
        return switch (this) {
            case Fold fold -> Duration.ZERO;
            case Change change -> interval;
            case Absent(var detection) -> detection;
        };
    }

    private static long total(List<Sample> samples) {
        return samples.stream().mapToLong(Sample::count).sum();
    }
}
