package io.poolkeeper.agent.oci;

import java.time.Instant;

/** A failed or struggling launch of a pool's instances, as its work request tells it. */
public record Launch(Instant startedAt, CloudFailure.Kind kind, String message) {}
