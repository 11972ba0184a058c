package io.poolkeeper.audit.domain.event;

import java.time.Instant;

/**
 * Where a page ended. Newest first; the id decides between events of the same instant.
 *
 * @param skip how many of the matching events behind it are still to be left out
 */
public record Position(Instant timestamp, long id, int skip) {
    public static Position of(Event event) {
        return new Position(event.timestamp(), event.id(), 0);
    }
}
