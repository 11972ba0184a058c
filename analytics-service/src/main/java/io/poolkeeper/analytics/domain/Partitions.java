package io.poolkeeper.analytics.domain;

import java.time.LocalDate;

/** The days the history is filed by. */
public interface Partitions {

    /** Makes those of the coming days that are missing. */
    void ensure(int daysAhead);

    /** Drops whole days before this one; returns how many partitions went. */
    int drop(LocalDate before);
}
