package io.poolkeeper.simulator.pool;

import java.util.Optional;

/** Whether the cloud has room for more instances of a pool. */
public interface Capacity {
    /** A shortage: at most so many members, and what OCI says about the next one. */
    record Shortage(int ceiling, WorkRequest.Problem problem) {}

    Optional<Shortage> shortage(Pool pool);

    static Capacity unlimited() {
        return pool -> Optional.empty();
    }
}
