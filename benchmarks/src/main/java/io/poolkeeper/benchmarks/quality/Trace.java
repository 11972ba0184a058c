package io.poolkeeper.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recorded demand in instance units, one value per minute: 1.0 is one instance at 100 % CPU.
 *
 * @param start of the first minute, seconds UTC
 */
public record Trace(String name, long start, double[] demand) {
    public static final int STEP = 60;
    private static final double BUSY_SHARE = 0.995;
    private static final double BUSY_DEMAND = 16;

    public static List<Trace> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .map(Trace::read)
                    .toList();
        }
    }

    private static Trace read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".csv", "");
            List<String> rows = Files.readAllLines(file);
            double[] values = rows.stream()
                    .skip(1)
                    .mapToDouble(row -> Double.parseDouble(row.substring(row.indexOf(',') + 1)))
                    .toArray();
            long first = at(rows.get(1));
            int every = (int) (at(rows.get(2)) - first);
            String unit = Files.readString(file.resolveSibling(name + ".unit")).strip();
            return new Trace(name, first, minutes(scaled(values, unit), every));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long at(String row) {
        return Instant.parse(row.substring(0, row.indexOf(','))).getEpochSecond();
    }

    private static double[] scaled(double[] values, String unit) {
        double factor = unit.startsWith("cpu-percent")
                ? Double.parseDouble(unit.substring("cpu-percent".length()).strip()) / 100
                : BUSY_DEMAND / percentile(values, BUSY_SHARE);
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double[] minutes(double[] values, int every) {
        int steps = every / STEP;
        double[] minutes = new double[(values.length - 1) * steps + 1];
        for (int i = 0; i < minutes.length; i++) {
            int row = i / steps;
            double part = (double) (i % steps) / steps;
            double next = values[Math.min(row + 1, values.length - 1)];
            minutes[i] = values[row] + part * (next - values[row]);
        }
        return minutes;
    }

    /** The first days only. */
    public Trace first(int days) {
        return new Trace(name, start, Arrays.copyOf(demand, Math.min(demand.length, days * PoolModel.DAY)));
    }
}
