package io.poolkeeper.registry.domain.lifecycle;

import io.poolkeeper.registry.domain.live.LiveEvent;
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
        @Nullable Map<String, Object> extraData) {

    /** As dashboards are told of it. */
    public LiveEvent headline() {
        return LiveEvent.node(
                nodeId,
                LiveEvent.facts(
                        "event_type", type.name(),
                        "previous_status", previous.name(),
                        "status", next.name(),
                        "reason", reason));
    }
}
