package io.poolkeeper.scaling.decision;

import java.time.Duration;
import java.time.Instant;

/**
 * A place (shape, availability and fault domain) that had nothing to give.
 *
 * @param failures in a row; each doubles the wait
 * @param until not asked again before
 */
public record CapacityMark(String place, Failure failure, int failures, Instant at, Instant until) {
    private static final Duration FIRST = Duration.ofMinutes(3);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    static final Duration FORGOTTEN = Duration.ofHours(3);

    static CapacityMark first(String place, Failure failure, Instant now) {
        return new CapacityMark(place, failure, 1, now, now.plus(wait(failure, 1)));
    }

    CapacityMark again(Failure now, Instant at) {
        return new CapacityMark(place, now, failures + 1, at, at.plus(wait(now, failures + 1)));
    }

    private static Duration wait(Failure failure, int failures) {
        if (failure == Failure.LIMIT) {
            return LONGEST;
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    public boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
