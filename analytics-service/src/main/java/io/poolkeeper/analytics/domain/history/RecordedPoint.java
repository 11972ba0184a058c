package io.poolkeeper.analytics.domain.history;

import java.time.Instant;

/** A point of a signal as a recorded decision saw it; exact, where a sample only has a mean. */
public record RecordedPoint(String signal, Instant at, double load) {}
