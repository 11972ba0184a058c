package io.poolkeeper.registry.domain.lifecycle;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of what happened to nodes. */
public interface LifecycleLog {

    void append(Collection<LifecycleEvent> events);

    /** Newest first; {@code olderThan} is the id of the last entry already seen. */
    List<LifecycleEntry> read(LifecycleQuery query);

    long count(LifecycleQuery query);

    /** Which entries are wanted. */
    record LifecycleQuery(
            @Nullable Long nodeId,
            @Nullable LifecycleEventType type,
            @Nullable Long olderThan,
            int limit,
            int offset) {}
}
