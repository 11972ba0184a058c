package io.poolkeeper.simulator.pool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a pool is on its way to its size.
 *
 * @param actAt when it next launches or terminates
 * @param settleAt when it is back in RUNNING
 * @param failures launches that failed in a row
 * @param launches instances ever launched, the source of their names
 */
public record Progress(
        PoolState state, @Nullable Instant actAt, @Nullable Instant settleAt, int failures, int launches) {

    Progress in(PoolState next) {
        return new Progress(next, actAt, settleAt, failures, launches);
    }

    Progress actingAt(@Nullable Instant at) {
        return new Progress(state, at, null, failures, launches);
    }

    Progress settlingAt(@Nullable Instant at) {
        return new Progress(state, null, at, 0, launches);
    }

    Progress launched(int more) {
        return new Progress(state, null, null, 0, launches + more);
    }

    Progress failedUntil(Instant at, int launchedAnyway) {
        return new Progress(state, at, null, failures + 1, launches + launchedAnyway);
    }
}
