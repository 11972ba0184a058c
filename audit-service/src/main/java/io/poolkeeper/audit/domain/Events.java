package io.poolkeeper.audit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public interface Events {
    /** Newest first, from the position on when there is one, without the first {@code skip}. */
    List<Event> newest(EventFilter filter, Optional<Position> after, int skip, int limit);

    long count(EventFilter filter);

    Map<String, Long> countByCategory(Instant since);

    Map<String, Long> countByStatus(Instant since);

    List<Event> failures(Instant since, int limit);
}
