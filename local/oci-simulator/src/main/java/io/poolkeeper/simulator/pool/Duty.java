package io.poolkeeper.simulator.pool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time in which an instance ran for one pool; metrics are computed from duties, so they outlive a restart. */
public record Duty(String poolId, Instant from, @Nullable Instant to) {
    /** What OCI reports as the pool of an instance that belongs to none. */
    public static final String NO_POOL = "Default";

    public boolean on(Instant at) {
        return !at.isBefore(from) && (to == null || at.isBefore(to));
    }

    Duty endedAt(Instant at) {
        return to == null ? new Duty(poolId, from, at) : this;
    }
}
