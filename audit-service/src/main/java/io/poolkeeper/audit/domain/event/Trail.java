package io.poolkeeper.audit.domain.event;

import io.poolkeeper.audit.domain.event.Finder.Found;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What administrators ask of the trail. */
@ApplicationScoped
public class Trail {
    private static final int RECENT = 10;
    /** Counting further would take longer than it tells. */
    private static final int COUNTED = 10_000;

    private static final Duration COUNTING = Duration.ofMillis(20);

    /** What was found of how many. */
    public record Page(Found found, OptionalLong total) {}

    private final Events events;
    private final Finder finder;
    private final Clock clock;

    Trail(Events events, Finder finder, Clock clock) {
        this.events = events;
        this.finder = finder;
        this.clock = clock;
    }

    public Page page(EventFilter filter, Optional<Position> after, int skip, int limit) {
        Found found = finder.find(filter, after, skip, limit);
        return new Page(found, total(filter, after, skip, found));
    }

    private OptionalLong total(EventFilter filter, Optional<Position> after, int skip, Found found) {
        boolean seenAll = after.isEmpty() && found.next().isEmpty();
        if (seenAll && (skip == 0 || !found.events().isEmpty())) {
            return OptionalLong.of((long) skip + found.events().size());
        }
        // what took too long to find takes longer to count
        return found.complete() ? events.count(filter, COUNTED, COUNTING) : OptionalLong.empty();
    }

    public Summary summary(int hours) {
        Instant since = clock.instant().minus(Duration.ofHours(hours));
        Found failures = finder.find(EventFilter.failuresSince(since), Optional.empty(), 0, RECENT);
        return Summary.of(hours, events.countByCategory(since), events.countByStatus(since), failures.events());
    }
}
