package io.poolkeeper.registry.domain.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time told by an agent, held against the moment its message arrived. A late report keeps its own time; one from the
 * future, or from before anything an agent keeps, is filed under its arrival.
 *
 * @param clamped whether the told time was refused
 */
record PlausibleTime(Instant at, boolean clamped) {

    private static final Duration AHEAD = Duration.ofSeconds(30);
    private static final Duration BEHIND = Duration.ofDays(7);

    static PlausibleTime of(@Nullable Instant told, Instant received) {
        if (told == null) {
            return new PlausibleTime(received, false);
        }
        boolean absurd = told.isAfter(received.plus(AHEAD)) || told.isBefore(received.minus(BEHIND));
        return new PlausibleTime(absurd || told.isAfter(received) ? received : told, absurd);
    }
}
