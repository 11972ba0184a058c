package io.poolkeeper.audit.domain.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What administrators ask of the trail. */
@ApplicationScoped
public class Trail {
    private static final int RECENT = 10;
    /** Counting further would take longer than it tells. */
    private static final int COUNTED = 10_000;

    /** The last position is empty when nothing follows. */
    public record Page(List<Event> events, OptionalLong total, Optional<Position> last) {}

    private final Events events;
    private final Clock clock;

    Trail(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    public Page page(EventFilter filter, Optional<Position> after, int skip, int limit) {
        List<Event> found = events.newest(filter, after, skip, limit + 1);
        boolean more = found.size() > limit;
        List<Event> shown = more ? found.subList(0, limit) : found;
        Optional<Position> last = more ? Optional.of(Position.of(shown.getLast())) : Optional.empty();
        return new Page(shown, events.count(filter, COUNTED), last);
    }

    public Summary summary(int hours) {
        Instant since = clock.instant().minus(Duration.ofHours(hours));
        return Summary.of(
                hours, events.countByCategory(since), events.countByStatus(since), events.failures(since, RECENT));
    }
}
