package io.poolkeeper.scaling.decision;

import java.time.Instant;

/**
 * A pool taking back what others provide for it: it grows first, they shrink when its instances serve.
 *
 * @param atLeast size it grows to
 * @param until it is kept at that size no longer; a marker afterwards, until the loans are gone
 */
public record Reclaim(int atLeast, Instant until) {
    public boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
