package io.poolkeeper.analytics.domain.window;

import java.time.Duration;
import java.time.Instant;

/** The stretch of time a question is about: after {@code from}, up to {@code to}. Every query is bounded by one. */
public record Window(Instant from, Instant to) {

    public static Window last(Duration length, Instant now) {
        return new Window(now.minus(length), now);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
