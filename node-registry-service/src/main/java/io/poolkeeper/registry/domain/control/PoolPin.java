package io.poolkeeper.registry.domain.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pool's size set by hand for a while.
 *
 * @param setBy e-mail of who did
 */
public record PoolPin(
        long poolId,
        int size,
        Instant until,
        String reason,
        @Nullable String setBy,
        Instant setAt) {}
