package io.poolkeeper.agent.link;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Exponential from one second to five minutes, with full jitter: ten thousand agents that lost a server together come back apart. */
public final class Backoff {

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = Duration.ofMinutes(5).toMillis();

    private int failures;

    public Duration failed() {
        long ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
        failures++;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 10, ceiling + 1));
    }

    public void succeeded() {
        failures = 0;
    }

    boolean calm() {
        return failures == 0;
    }
}
