package io.poolkeeper.scaling.decision;

import java.time.Instant;

/** The size that was wanted at a moment. */
public record Wish(Instant at, int size) {}
