package io.poolkeeper.registry.domain.lifecycle;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored lifecycle event as the contract shows it. */
public record LifecycleEntry(
        long id,
        long nodeId,
        @Nullable String nodeName,
        String eventType,
        @Nullable String previousStatus,
        String newStatus,
        @Nullable String reason,
        @Nullable String triggeredBy,
        @Nullable Map<String, Object> extraData,
        Instant timestamp) {}
