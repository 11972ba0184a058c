package io.poolkeeper.registry.domain.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of a key: never its hash.
 *
 * @param keyId its public id; null for keys of the reference's form
 * @param lastUsedAt to the hour
 * @param expiresAt null when it does not end
 */
public record NodeKey(
        long id,
        long nodeId,
        @Nullable String keyId,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
