package io.poolkeeper.audit.domain.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

public interface Events {
    /** Newest first, from the position on when there is one, without the first {@code skip}. */
    List<Event> newest(EventFilter filter, Optional<Position> after, int skip, int limit);

    /** How many match; empty when more than {@code most}. */
    OptionalLong count(EventFilter filter, int most);

    /** Events after the id or among the ids, oldest id first. */
    List<Event> appended(EventFilter filter, long after, List<Long> among, int limit);

    /** The highest id there is; 0 on an empty trail. */
    long highest();

    Map<String, Long> countByCategory(Instant since);

    Map<String, Long> countByStatus(Instant since);

    List<Event> failures(Instant since, int limit);
}
