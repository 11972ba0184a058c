package io.poolkeeper.scaling.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instances that one pool of a group provides because another found no capacity.
 *
 * @param borrower OCID of the pool they are provided for
 * @param name of that pool, for people
 * @param since when they were first provided
 * @param until they are kept at least so long; later the pool's own signals decide, but the loan is remembered until it
 *     has been taken back
 * @param returnTo size to shrink to, as the borrower now serves with as many of its own; null before that
 */
public record Loan(
        String borrower,
        String name,
        int instances,
        Instant since,
        Instant until,
        @Nullable Integer returnTo) {
    public boolean holds(Instant now) {
        return now.isBefore(until);
    }

    public Loan kept(int count, Instant longer) {
        return new Loan(borrower, name, count, since, longer.isAfter(until) ? longer : until, null);
    }

    /** The borrower serves with its own; a size once set stands, or the pool would shrink step by step without end. */
    public Loan returned(int size) {
        return returnTo != null ? this : new Loan(borrower, name, instances, since, until, size);
    }
}
