package io.poolkeeper.registry.domain.live;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The events of the last hour. */
public interface LiveEvents {

    /**
     * Stores events and tells every replica once they are committed. To be the last thing a transaction does: until it ends
     * nobody else can store any, which is what makes ids grow in the order of commits.
     */
    void append(Collection<LiveEvent> events);

    /** In order, above that id. */
    List<LiveEvent> after(long id, int limit);

    /** The ids there are. */
    Kept kept();

    int prune(Instant before);

    /**
     * First and last id.
     *
     * @param first 0 when there is none
     * @param last 0 when there is none
     */
    record Kept(long first, long last) {}
}
