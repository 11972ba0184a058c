package io.poolkeeper.analytics.domain.rollup;

import java.time.Duration;

/** The sums that are kept beside the samples. */
public interface Rollups {

    /**
     * Folds what was received since the last time, and shortly before, at most a stretch of it.
     *
     * @param fresh how long a sample speaks for its pool
     * @param overlap how long a transaction may commit after it took its time of receipt
     * @return whether more waits
     */
    boolean fold(Duration fresh, Duration overlap, Duration most);
}
