package io.poolkeeper.scaling.schedule;

import java.time.Instant;

/** From this moment on this is asked for. */
public record Firing(Instant at, Asked asked) {}
