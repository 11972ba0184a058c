package io.poolkeeper.audit.domain.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

public interface Events {
    /** Newest first, from the position on, without the first {@code skip}; empty when it takes longer than that. */
    Optional<List<Event>> newest(EventFilter filter, Optional<Position> after, int skip, int limit, Duration within);

    /**
     * What matches among the newest events of so many places where the text stands, found by an index; empty when there is
     * no such index for it, or when it takes longer than that.
     */
    Optional<Stretch> leap(EventFilter filter, Optional<Position> after, int most, Duration within);

    /** What matches among about so many events, newest first, whatever the filter. */
    Stretch stretch(EventFilter filter, Optional<Position> after, int events);

    /**
     * Part of the trail.
     *
     * @param end where it ends; empty when nothing lies behind it
     */
    record Stretch(List<Event> matching, Optional<Position> end) {}

    /** How many match; empty when more than {@code most}, or when counting takes longer than that. */
    OptionalLong count(EventFilter filter, int most, Duration within);

    /** Events after the id or among the ids, oldest id first. */
    List<Event> appended(EventFilter filter, long after, List<Long> among, int limit);

    /** The highest id there is; 0 on an empty trail. */
    long highest();

    Map<String, Long> countByCategory(Instant since);

    Map<String, Long> countByStatus(Instant since);
}
