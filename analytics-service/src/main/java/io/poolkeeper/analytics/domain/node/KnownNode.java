package io.poolkeeper.analytics.domain.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A node as the registry publishes it. */
public record KnownNode(
        long id, String name, String status, @Nullable Instant lastHeartbeat, Instant createdAt) {}
