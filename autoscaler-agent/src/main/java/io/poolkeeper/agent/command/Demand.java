package io.poolkeeper.agent.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** How much was asked for, one figure per step, in a unit of its own. */
record Demand(Instant start, Duration step, List<Double> values) {

    private static final int MINUTES_OF_A_DAY = 1440;
    private static final double NOISE = 0.03;

    Demand {
        values = List.copyOf(values);
    }

    /** A working day: a calm night, a morning that opens at eight, a plateau, noise that is the same every time. */
    static Demand workingDay(LocalDate day) {
        var chance = new Random(day.toEpochDay());
        List<Double> values = IntStream.range(0, MINUTES_OF_A_DAY)
                .mapToObj(minute -> workingDay(minute) * (1 + NOISE * chance.nextGaussian()))
                .toList();
        return new Demand(day.atStartOfDay(ZoneOffset.UTC).toInstant(), Duration.ofMinutes(1), values);
    }

    private static double workingDay(int minute) {
        double wave = 6 - 4 * Math.cos(2 * Math.PI * minute / MINUTES_OF_A_DAY);
        double office = minute >= 480 && minute < 1020 ? 4 : 0;
        return wave + office;
    }

    /** The same demand in steps of another length: interpolated when shorter, averaged when longer. */
    Demand inSteps(Duration length) {
        long own = step.toMillis();
        long wanted = length.toMillis();
        if (own == wanted || values.size() == 1) {
            return new Demand(start, length, values);
        }
        int steps = (int) ((values.size() - 1) * own / wanted) + 1;
        List<Double> resampled = IntStream.range(0, steps)
                .mapToObj(i -> wanted > own
                        ? mean(i * wanted / own, Math.max(i * wanted / own + 1, (i + 1) * wanted / own))
                        : between((double) (i * wanted) / own))
                .toList();
        return new Demand(start, length, resampled);
    }

    /** What is exceeded only in the busiest two hundredth of the time. */
    double busy() {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.round(0.995 * (sorted.length - 1))];
    }

    private double mean(long from, long until) {
        double[] part = values.subList((int) from, (int) Math.min(until, values.size())).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return Arrays.stream(part).average().orElseThrow();
    }

    private double between(double place) {
        int before = (int) place;
        double next = values.get(Math.min(before + 1, values.size() - 1));
        return values.get(before) + (place - before) * (next - values.get(before));
    }
}
