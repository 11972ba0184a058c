package io.poolkeeper.registry.domain.signal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Whether this replica hears the others. While it does, what it remembers is true; when it does not, memory counts for a
 * moment only.
 */
@ApplicationScoped
public class Hearing {

    private static final Duration PROOF = Duration.ofSeconds(4);
    private static final Duration WHILE_HEARING = Duration.ofMinutes(10);
    private static final Duration WHILE_DEAF = Duration.ofSeconds(5);

    private volatile long provenAt = System.nanoTime() - PROOF.toNanos() - 1;

    /** The connection to the database has just answered. */
    public void prove() {
        provenAt = System.nanoTime();
    }

    /** How old a memory may be at most. */
    public Duration trust() {
        return System.nanoTime() - provenAt < PROOF.toNanos() ? WHILE_HEARING : WHILE_DEAF;
    }
}
