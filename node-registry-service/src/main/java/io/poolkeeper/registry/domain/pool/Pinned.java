package io.poolkeeper.registry.domain.pool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The size a pool is held at by hand. */
public record Pinned(
        int size, Instant until, String reason, @Nullable String setBy, Instant setAt) {}
