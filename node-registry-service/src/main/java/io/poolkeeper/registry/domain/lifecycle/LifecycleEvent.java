package io.poolkeeper.registry.domain.lifecycle;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a node's status, not yet stored.
 *
 * @param at when it was noticed
 * @param effectiveAt when it became true
 * @param extraData small facts; null when there are none
 */
public record LifecycleEvent(
        long nodeId,
        LifecycleEventType type,
        NodeStatus previous,
        NodeStatus next,
        @Nullable String reason,
        LifecycleTrigger triggeredBy,
        Instant at,
        Instant effectiveAt,
        @Nullable Map<String, Object> extraData) {}
