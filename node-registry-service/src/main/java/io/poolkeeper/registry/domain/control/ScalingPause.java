package io.poolkeeper.registry.domain.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A halt of all resizing.
 *
 * @param scope {@code pool}, {@code node}, {@code region} or {@code fleet}
 * @param target id of the pool or node, name of the region; null for the fleet
 * @param until null: until someone ends it
 * @param createdBy e-mail of who asked for it
 */
public record ScalingPause(
        long id,
        String scope,
        @Nullable String target,
        @Nullable Instant until,
        String reason,
        @Nullable String createdBy,
        Instant createdAt) {

    boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }
}
