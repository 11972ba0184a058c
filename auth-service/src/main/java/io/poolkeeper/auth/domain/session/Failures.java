package io.poolkeeper.auth.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Failed sign-ins to one account from one address. Each attempt counts as failed before the password is compared and is
 * forgotten when it was right: parallel guesses cannot slip past the count.
 */
public record Failures(int count, Instant last, @Nullable Instant blockedUntil) {
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);
    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int LONGEST_DOUBLING = 10;

    public static Failures none(Instant now) {
        return new Failures(0, now, null);
    }

    public Optional<Duration> wait(Instant now) {
        return Optional.ofNullable(blockedUntil)
                .filter(until -> until.isAfter(now))
                .map(until -> Duration.between(now, until));
    }

    public Failures another(Instant now) {
        int next = last.plus(FORGOTTEN_AFTER).isBefore(now) ? 1 : count + 1;
        return new Failures(next, now, next < FREE ? null : now.plus(waitAfter(next)));
    }

    /** As if the last attempt had not been made. */
    Failures withdrawn() {
        return new Failures(Math.max(0, count - 1), last, null);
    }

    private static Duration waitAfter(int failures) {
        int doublings = Math.min(failures - FREE, LONGEST_DOUBLING);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
