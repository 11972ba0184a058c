package io.poolkeeper.registry.domain.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key about to be stored, as the hash of its text.
 *
 * @param expiresAt null when it does not end
 */
public record NewKey(
        long nodeId,
        @Nullable String keyId,
        String hash,
        Instant at,
        @Nullable Instant expiresAt) {}
