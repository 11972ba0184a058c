package io.poolkeeper.simulator.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Samples of a minute travel together: all of them can be seen once the minute is over and published. */
record Visibility(Instant from, Instant to, Instant now, Duration publishDelay) {
    boolean covers(Instant at) {
        return !at.isBefore(from)
                && at.isBefore(to)
                && !minuteEnd(at).plus(publishDelay).isAfter(now);
    }

    static Instant minuteEnd(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    /** The first multiple of the step that is not before the window. */
    Instant first(Duration step) {
        long millis = step.toMillis();
        return Instant.ofEpochMilli(Math.ceilDiv(from.toEpochMilli(), millis) * millis);
    }
}
