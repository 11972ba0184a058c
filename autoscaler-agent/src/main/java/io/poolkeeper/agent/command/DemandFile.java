package io.poolkeeper.agent.command;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A CSV with the header {@code timestamp,value}: UTC, constant step, nothing below zero. */
final class DemandFile {

    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_ROWS = 600_000;
    private static final Duration LONGEST_STEP = Duration.ofHours(1);

    private final String name;
    private final List<Instant> times = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private int line;

    private DemandFile(String name) {
        this.name = name;
    }

    static Demand read(Path path, Terminal terminal) {
        return new DemandFile(path.toString()).parse(TextFile.read(path, MOST_BYTES, terminal.in()));
    }

    private Demand parse(String text) {
        text.lines().forEach(this::row);
        if (times.size() < 2) {
            throw wrong("at least two rows are needed after the header timestamp,value");
        }
        Duration step = Duration.between(times.get(0), times.get(1));
        for (int i = 1; i < times.size(); i++) {
            line = i + 2;
            if (!Duration.between(times.get(i - 1), times.get(i)).equals(step)) {
                throw wrong("the time is not one step of " + step.toSeconds() + " s after the row before it");
            }
        }
        return new Demand(times.getFirst(), step, values);
    }

    private void row(String row) {
        line++;
        if (line == 1) {
            if (!row.strip().replace("\uFEFF", "").equalsIgnoreCase("timestamp,value")) {
                throw wrong("the header must be timestamp,value");
            }
        } else if (!row.isBlank()) {
            add(row.split(",", -1));
        }
    }

    private void add(String[] cells) {
        if (cells.length != 2 || times.size() >= MOST_ROWS) {
            throw wrong(cells.length != 2 ? "a row has two cells" : "at most " + MOST_ROWS + " rows are read");
        }
        try {
            times.add(Instant.parse(cells[0].strip()));
            values.add(value(cells[1].strip()));
        } catch (DateTimeException e) {
            throw wrong("'" + cells[0] + "' is not a UTC time such as 2026-03-01T12:00:00Z");
        }
        if (times.size() == 2) {
            checkStep(Duration.between(times.get(0), times.get(1)));
        }
    }

    private void checkStep(Duration step) {
        if (step.toSeconds() < 1 || step.compareTo(LONGEST_STEP) > 0) {
            throw wrong("steps must be a second to an hour long");
        }
    }

    private double value(String text) {
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 1e15) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong("'" + text + "' is not a number");
        }
        throw wrong("'" + text + "' is not a demand of zero or more");
    }

    private Refused wrong(String sentence) {
        return new Refused("%s:%d: %s.".formatted(name, line, sentence));
    }
}
