package io.poolkeeper.simulator.demand;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Recorded traffic: {@code timestamp,value} at a constant step, and beside it the unit of its values. */
public final class TraceFile {
    private static final String HEADER = "timestamp,value";
    private static final double HIGH_QUANTILE = 0.995;

    private final double[] values;
    private final Duration step;

    private TraceFile(double[] values, Duration step) {
        this.values = values;
        this.step = step;
    }

    public static TraceFile read(Path csv) {
        TraceUnit.check(csv);
        List<String> lines = lines(csv);
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
            throw new BadTrace(csv, 1, "the header must be \"" + HEADER + "\"");
        }
        List<Instant> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).strip().split(",", -1);
            if (fields.length != 2) {
                throw new BadTrace(csv, i + 1, "a line holds one timestamp and one value");
            }
            times.add(time(csv, i + 1, fields[0]));
            values.add(value(csv, i + 1, fields[1]));
        }
        return new TraceFile(values.stream().mapToDouble(Double::doubleValue).toArray(), constantStep(csv, times));
    }

    /** Replayed so that its 99.5th percentile is that demand, again and again. */
    Curve scaledTo(double busiest) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double high = sorted[(int) Math.min(sorted.length - 1L, Math.round(HIGH_QUANTILE * (sorted.length - 1)))];
        double factor = high > 0 ? busiest / high : 0;
        return since -> factor * interpolated(since.toMillis() / (double) step.toMillis());
    }

    private double interpolated(double position) {
        double in = Chance.floorMod(position, values.length);
        int at = (int) in;
        double from = values[at];
        return from + (values[(at + 1) % values.length] - from) * (in - at);
    }

    private static List<String> lines(Path csv) {
        try {
            return Files.readAllLines(csv);
        } catch (NoSuchFileException e) {
            throw new BadTrace(csv, 0, "there is no such file", e);
        } catch (MalformedInputException e) {
            throw new BadTrace(csv, 0, "it is not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new BadTrace(csv, 0, "it cannot be read: " + e.getMessage(), e);
        }
    }

    private static Instant time(Path csv, int line, String text) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new BadTrace(csv, line, "\"" + text + "\" is not an ISO-8601 time in UTC", e);
        }
    }

    private static double value(Path csv, int line, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (Double.isFinite(value) && value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new BadTrace(csv, line, "\"" + text + "\" is not a number", e);
        }
        throw new BadTrace(csv, line, "the value must be 0 or more");
    }

    private static Duration constantStep(Path csv, List<Instant> times) {
        if (times.size() < 2) {
            throw new BadTrace(csv, times.size() + 1, "at least two values are needed");
        }
        Duration step = Duration.between(times.get(0), times.get(1));
        for (int i = 1; i < times.size(); i++) {
            Duration next = Duration.between(times.get(i - 1), times.get(i));
            if (!next.equals(step) || !next.isPositive()) {
                throw new BadTrace(csv, i + 2, "the step is " + next + " where " + step + " was expected");
            }
        }
        return step;
    }
}
