package io.poolkeeper.analytics.domain.window;

import java.time.Instant;

/** A place in a list that is ordered by time. */
public record Position(Instant at, long id) {}
