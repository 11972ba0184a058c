package io.poolkeeper.registry.domain.configuration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored configuration as everyone but its node may see it.
 *
 * @param configHash SHA-256 of the exact text
 * @param maskedText the text with its secrets masked
 */
public record ConfigurationVersion(
        long id,
        long nodeId,
        int version,
        String configHash,
        String maskedText,
        boolean active,
        Author author,
        @Nullable String comment,
        Instant createdAt) {}
