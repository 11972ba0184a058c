package io.poolkeeper.analytics.domain.history;

import io.poolkeeper.analytics.domain.window.Window;
import java.time.Duration;
import java.time.Instant;

/** A window in even steps, each from its start up to the next. */
public record Grid(Instant start, Duration step, int steps) {

    public static Grid over(Window window, Duration step) {
        long length = step.toMillis();
        Instant start = Instant.ofEpochMilli(Math.floorDiv(window.from().toEpochMilli(), length) * length);
        long steps = Math.ceilDiv(Duration.between(start, window.to()).toMillis(), length);
        return new Grid(start, step, Math.toIntExact(Math.max(1, steps)));
    }

    /** The step a moment lies in; negative or beyond the last where it lies in none. */
    public int index(Instant at) {
        return (int) Math.floorDiv(at.toEpochMilli() - start.toEpochMilli(), step.toMillis());
    }

    public boolean holds(int index) {
        return index >= 0 && index < steps;
    }

    public Instant at(int index) {
        return start.plusMillis(step.toMillis() * index);
    }

    public double hours() {
        return step.toMillis() / 3_600_000.0;
    }

    public double minutes() {
        return step.toMillis() / 60_000.0;
    }
}
