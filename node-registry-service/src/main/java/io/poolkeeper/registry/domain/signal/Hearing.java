package io.poolkeeper.registry.domain.signal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this replica hears the others. While it does, what it remembers is true; when it does not, memory counts for a
 * moment only. A singleton, for it is asked of each thing that is remembered: a proxy would cost more than its answer.
 */
@Singleton
public class Hearing {

    private static final Duration PROOF = Duration.ofSeconds(4);
    private static final Duration WHILE_HEARING = Duration.ofMinutes(10);
    private static final Duration WHILE_DEAF = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private volatile long provenAt;

    Hearing() {
        this(System::nanoTime);
    }

    Hearing(LongSupplier nanos) {
        this.nanos = nanos;
        provenAt = nanos.getAsLong() - PROOF.toNanos() - 1;
    }

    /** The connection to the database has just answered. */
    public void prove() {
        provenAt = nanos.getAsLong();
    }

    /** How old a memory may be at most. */
    public Duration trust() {
        return nanos.getAsLong() - provenAt < PROOF.toNanos() ? WHILE_HEARING : WHILE_DEAF;
    }
}
