package io.poolkeeper.analytics.domain.partition;

import java.time.LocalDate;

/** The days the history is filed by. */
public interface Partitions {

    /** Makes those of the coming days that are missing. */
    void ensure(int daysAhead);

    /** Drops whole days of samples, decisions and metrics before this one; returns how many partitions went. */
    int dropRecords(LocalDate before);

    /** Likewise of the sums of five minutes. */
    int dropFiveMinutes(LocalDate before);

    /** Forgets sums of hours and days, and pools nothing is known of since. */
    int dropHours(LocalDate before);
}
