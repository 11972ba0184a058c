package io.poolkeeper.registry.domain.node;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node about to be stored.
 *
 * @param allowedPools OCIDs it may claim; null allows any
 */
public record NewNode(
        String name,
        String region,
        @Nullable String ipAddress,
        @Nullable String description,
        @Nullable List<String> allowedPools,
        Instant at) {}
