package io.poolkeeper.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /nodes/{id}/keys}.
 *
 * @param keyId the new key's public id
 * @param expiresAt when the new key ends; null when keys do not end
 * @param previousValidUntil when the key it replaces ends
 */
public record RotatedKey(String keyId, @Nullable Instant expiresAt, Instant previousValidUntil) {}
