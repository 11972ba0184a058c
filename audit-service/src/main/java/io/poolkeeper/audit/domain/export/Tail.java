package io.poolkeeper.audit.domain.export;

import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.event.EventFilter;
import io.poolkeeper.audit.domain.event.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What was appended since somebody looked last. */
@ApplicationScoped
public class Tail {
    private static final int OPEN = 20;

    private final Events events;

    Tail(Events events) {
        this.events = events;
    }

    /**
     * How far somebody has looked.
     *
     * @param open ids passed without their event, of changes that may still commit; the latest few
     */
    public record Place(long id, List<Long> open) {}

    public record Page(List<Event> events, Place next) {}

    public Place end() {
        return new Place(events.highest(), List.of());
    }

    /** Events since the place, oldest first, of all kinds: what does not match is left out of the answer only. */
    public Page since(Place place, EventFilter filter, int limit) {
        List<Event> seen = events.appended(EventFilter.ALL, place.id, place.open, limit);
        long highest =
                seen.isEmpty() ? place.id : Math.max(place.id, seen.getLast().id());
        List<Long> open = new ArrayList<>(place.open);
        for (long id = Math.max(place.id + 1, highest - OPEN); id < highest; id++) {
            open.add(id);
        }
        seen.forEach(event -> open.remove(event.id()));
        Place next = new Place(highest, open.subList(Math.max(0, open.size() - OPEN), open.size()));
        return new Page(filter.equals(EventFilter.ALL) ? seen : matching(seen, filter), next);
    }

    private List<Event> matching(List<Event> seen, EventFilter filter) {
        return seen.isEmpty()
                ? seen
                : events.appended(
                        filter, Long.MAX_VALUE, seen.stream().map(Event::id).toList(), seen.size());
    }
}
