package io.poolkeeper.registry.domain.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that opens.
 *
 * @param expiresAt null when it does not end
 */
public record KeyInForce(long nodeId, @Nullable Instant expiresAt) {

    boolean ended(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
