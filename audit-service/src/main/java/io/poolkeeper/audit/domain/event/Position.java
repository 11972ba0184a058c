package io.poolkeeper.audit.domain.event;

import java.time.Instant;

/** Where a page ended. Newest first; the id decides between events of the same instant. */
public record Position(Instant timestamp, long id) {
    public static Position of(Event event) {
        return new Position(event.timestamp(), event.id());
    }
}
