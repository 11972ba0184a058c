package io.poolkeeper.scaling.policy;

import java.time.Instant;

/** A person's fixed size until a moment; above schedules and metrics, below the hard bounds. */
public record Pin(int instances, Instant until) {
    public boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
