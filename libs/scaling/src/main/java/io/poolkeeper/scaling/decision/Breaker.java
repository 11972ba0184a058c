package io.poolkeeper.scaling.decision;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Stops asking for what is not there: three unfulfilled growths in a row open it, after a wait one instance is tried.
 *
 * @param failures unfulfilled growths in a row
 * @param openUntil no growth before; null while closed
 */
public record Breaker(int failures, @Nullable Instant openUntil) {
    public static final Breaker CLOSED = new Breaker(0, null);
    private static final int LIMIT = 3;
    private static final Duration FIRST = Duration.ofMinutes(3);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    public boolean open(Instant now) {
        return openUntil != null && now.isBefore(openUntil);
    }

    /** The wait is over and one instance may be tried. */
    public boolean probing(Instant now) {
        return openUntil != null && !now.isBefore(openUntil);
    }

    Breaker failed(Instant now) {
        int count = failures + 1;
        if (count < LIMIT) {
            return new Breaker(count, null);
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(count - LIMIT, 10));
        return new Breaker(count, now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
    }
}
