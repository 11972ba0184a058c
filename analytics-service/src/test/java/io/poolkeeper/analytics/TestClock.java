package io.poolkeeper.analytics;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Stands at noon of today, so that hand-computed hours stay whole. */
@Singleton
@Alternative
@Priority(1)
public class TestClock extends Clock {

    /** Noon, UTC; the history's partitions of this day exist. */
    public static final Instant NOON =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));

    @Override
    public Instant instant() {
        return NOON;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(NOON, zone);
    }
}
