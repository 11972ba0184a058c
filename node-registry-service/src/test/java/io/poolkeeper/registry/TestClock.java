package io.poolkeeper.registry;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, until a test moves it. */
@Singleton
@Alternative
@Priority(1)
class TestClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;
    private volatile Clock base = Clock.systemUTC();

    void advance(Duration time) {
        ahead = ahead.plus(time);
    }

    void freeze() {
        base = Clock.fixed(base.instant(), ZoneOffset.UTC);
    }

    void reset() {
        ahead = Duration.ZERO;
        base = Clock.systemUTC();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }
}
