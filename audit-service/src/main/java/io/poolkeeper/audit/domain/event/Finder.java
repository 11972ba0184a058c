package io.poolkeeper.audit.domain.event;

import io.poolkeeper.audit.domain.event.Events.Stretch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds events in bounded time, however long the trail and whatever the filter. An index answers nearly all; where none
 * does, the trail is looked through from its end for a while, and the answer says how far.
 */
@ApplicationScoped
public class Finder {
    private static final Duration BY_INDEX = Duration.ofMillis(30);
    private static final Duration BY_LOOKING = Duration.ofMillis(35);

    private final Events events;

    Finder(Events events) {
        this.events = events;
    }

    /**
     * What was found.
     *
     * @param next where to go on; empty when all was looked through
     * @param complete whether there are as many as were asked for, or no more
     */
    public record Found(List<Event> events, Optional<Position> next, boolean complete) {}

    public Found find(EventFilter filter, Optional<Position> after, int skip, int limit) {
        Looking looking = new Looking(filter, after, skip, limit);
        return filter.search().isPresent()
                ? looking.forText()
                : events.newest(filter, after, skip, limit + 1, BY_INDEX)
                        .map(all -> page(all, limit))
                        .orElseGet(looking::forAWhile);
    }

    /** One event too many says that more follow. */
    private static Found page(List<Event> found, int limit) {
        List<Event> shown = found.size() > limit ? found.subList(0, limit) : found;
        Optional<Position> next = found.size() > limit ? Optional.of(Position.of(shown.getLast())) : Optional.empty();
        return new Found(List.copyOf(shown), next, true);
    }

    /** Looks through the trail, from the place on towards its beginning, in ever longer stretches. */
    private final class Looking {
        private static final int FIRST = 1_000;
        private static final int LONGEST = 8_000;
        private static final int LONGER = 2;

        private final EventFilter filter;
        private final int skip;
        private final int limit;
        private final List<Event> matching = new ArrayList<>();
        private Optional<Position> place;
        private int length = FIRST;
        private long took;
        private boolean through;

        Looking(EventFilter filter, Optional<Position> after, int skip, int limit) {
            this.filter = filter;
            this.place = after;
            this.skip = skip;
            this.limit = limit;
        }

        /** Most texts stand on the first page already, and a common one would keep its index busy for long. */
        Found forText() {
            once();
            long end = System.nanoTime() + BY_LOOKING.toNanos();
            boolean leapt = true;
            while (leapt && !done() && System.nanoTime() < end) {
                var leap = events.leap(filter, place, skip + limit + 1, BY_INDEX);
                leap.ifPresent(this::take);
                leapt = leap.isPresent();
            }
            return leapt || done() ? found() : forAWhile();
        }

        private boolean done() {
            return through || matching.size() > skip + limit;
        }

        private void once() {
            long start = System.nanoTime();
            take(events.stretch(filter, place, length));
            took = System.nanoTime() - start;
            length = Math.min(length * LONGER, LONGEST);
        }

        private void take(Stretch stretch) {
            matching.addAll(stretch.matching());
            through = stretch.end().isEmpty();
            place = stretch.end().or(() -> place);
        }

        /** At least one stretch, or a reader would never come further; the next, a longer one, only if it ends in time. */
        Found forAWhile() {
            long end = System.nanoTime() + BY_LOOKING.toNanos();
            do {
                once();
            } while (!done() && System.nanoTime() + LONGER * took < end);
            return found();
        }

        private Found found() {
            List<Event> shown = matching.subList(Math.min(skip, matching.size()), matching.size());
            if (done()) {
                return page(shown, limit);
            }
            int left = Math.max(0, skip - matching.size());
            var next = place.map(p -> new Position(p.timestamp(), p.id(), left));
            return new Found(List.copyOf(shown), next, shown.size() == limit);
        }
    }
}
