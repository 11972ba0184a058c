package io.poolkeeper.registry.domain.node;

import org.jspecify.annotations.Nullable;

/** What people may change about a node. */
public record NodeDescription(
        long id,
        String name,
        String region,
        @Nullable String ipAddress,
        @Nullable String description) {}
