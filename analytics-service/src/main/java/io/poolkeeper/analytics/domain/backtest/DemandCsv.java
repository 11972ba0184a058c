package io.poolkeeper.analytics.domain.backtest;

import io.poolkeeper.analytics.domain.history.Grid;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.FieldError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Demand somebody brings: {@code timestamp,value}, ascending, in any steps up to an hour. Empty and NaN values are gaps, and
 * so is a distance of more than twice the usual one.
 */
final class DemandCsv {

    private static final int MOST_ROWS = 600_000;
    private static final int MOST_ERRORS = 20;
    private static final Duration LONGEST = Duration.ofDays(367);
    private static final Duration WIDEST_STEP = Duration.ofHours(1);
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final double HIGHEST = 1e15;

    private final List<Instant> times = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();
    private String separator = ",";
    private int line;

    private DemandCsv() {}

    static DemandCsv parse(String text) {
        var csv = new DemandCsv();
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        plain.lines().takeWhile(row -> csv.errors.size() < MOST_ERRORS).forEach(csv::row);
        if (csv.errors.isEmpty()) {
            csv.whole();
        }
        if (!csv.errors.isEmpty()) {
            throw new Invalid("The CSV cannot be used as it is", csv.errors);
        }
        return csv;
    }

    /** The steps of the demand in the length the policy's points have. */
    Grid grid(Duration step) {
        long length = step.toMillis();
        Instant start = Instant.ofEpochMilli(Math.floorDiv(times.getFirst().toEpochMilli(), length) * length);
        int steps = Math.toIntExact(Duration.between(start, times.getLast()).toMillis() / length + 1);
        return new Grid(start, step, steps);
    }

    /** On the grid: the mean of what lies in a step, else what lies on the line between its neighbours. */
    double[] on(Grid grid) {
        double[] sums = new double[grid.steps()];
        int[] counts = new int[grid.steps()];
        for (int i = 0; i < times.size(); i++) {
            if (!values.get(i).isNaN()) {
                sums[grid.index(times.get(i))] += values.get(i);
                counts[grid.index(times.get(i))]++;
            }
        }
        double[] demand = new double[grid.steps()];
        for (int step = 0; step < demand.length; step++) {
            demand[step] = counts[step] == 0 ? Double.NaN : sums[step] / counts[step];
        }
        between(grid, demand);
        return demand;
    }

    private void between(Grid grid, double[] demand) {
        Duration bridged = usual().multipliedBy(2);
        for (int i = 1; i < times.size(); i++) {
            Duration gap = Duration.between(times.get(i - 1), times.get(i));
            boolean known = !values.get(i - 1).isNaN() && !values.get(i).isNaN();
            if (known && gap.compareTo(bridged) <= 0) {
                int from = grid.index(times.get(i - 1));
                int to = grid.index(times.get(i));
                for (int step = from + 1; step < to; step++) {
                    double share = (double) (step - from) / (to - from);
                    demand[step] = values.get(i - 1) + share * (values.get(i) - values.get(i - 1));
                }
            }
        }
    }

    /** The distance that half of the rows do not exceed. */
    private Duration usual() {
        long[] gaps = new long[times.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = Duration.between(times.get(i), times.get(i + 1)).toMillis();
        }
        Arrays.sort(gaps);
        return Duration.ofMillis(gaps[gaps.length / 2]);
    }

    private void row(String row) {
        line++;
        if (line == 1) {
            head(row.strip());
        } else if (!row.isBlank()) {
            cells(row.split(separator, -1));
        }
    }

    private void head(String row) {
        separator = row.contains(";") ? ";" : ",";
        if (!row.replace(" ", "").replace("\"", "").equalsIgnoreCase("timestamp" + separator + "value")) {
            wrong("the first line must be timestamp,value");
        }
    }

    private void cells(String[] cells) {
        if (cells.length != 2) {
            wrong("a line has a time and a value, this one has " + cells.length + " cells");
        } else if (times.size() >= MOST_ROWS) {
            wrong("at most " + MOST_ROWS + " lines are read");
        } else {
            add(bare(cells[0]), bare(cells[1]));
        }
    }

    private void add(String time, String value) {
        try {
            Instant at = OffsetDateTime.parse(time).toInstant();
            if (!times.isEmpty() && !times.getLast().isBefore(at)) {
                wrong("the time is not after that of the line before");
            } else {
                double number = number(value);
                times.add(at);
                values.add(number);
            }
        } catch (DateTimeException e) {
            wrong("'" + shown(time) + "' is not a time such as 2026-03-01T12:00:00Z");
        } catch (NumberFormatException e) {
            wrong("'" + shown(value) + "' is not a number");
        }
    }

    private double number(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("null")) {
            return Double.NaN;
        }
        double value = Double.parseDouble(separator.equals(";") ? text.replace(',', '.') : text);
        if (!(value >= 0 && value <= HIGHEST)) {
            wrong("'" + shown(text) + "' is not a demand of zero or more");
        }
        return value;
    }

    private void whole() {
        line = 0;
        if (values.stream().filter(value -> !value.isNaN()).count() < 2) {
            wrong("at least two values are needed after the line timestamp,value");
        } else if (Duration.between(times.getFirst(), times.getLast()).compareTo(LONGEST) > 0) {
            wrong("at most a year can be replayed");
        } else if (usual().compareTo(WIDEST_STEP) > 0) {
            wrong("the lines are more than an hour apart");
        }
    }

    private static String bare(String cell) {
        return cell.strip().replaceAll("^\"|\"$", "");
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private void wrong(String sentence) {
        errors.add(new FieldError("csv", sentence, line == 0 ? null : line, null));
    }
}
