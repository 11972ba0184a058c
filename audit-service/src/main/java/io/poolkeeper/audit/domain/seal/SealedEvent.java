package io.poolkeeper.audit.domain.seal;

import io.poolkeeper.audit.domain.event.Event;
import java.util.HexFormat;

/** An event and its place in the chain. */
public record SealedEvent(long sequence, Event event) {
    static final String FORM = "poolkeeper-audit-event/1";
    public static final int LEAF_LENGTH = 32;

    /** What the chain remembers of the event. */
    public byte[] leaf() {
        return Canonical.digest(Canonical.encode(
                FORM,
                sequence,
                event.id(),
                Canonical.micros(event.timestamp()),
                event.requestId(),
                event.actorKind(),
                event.actorId(),
                event.userEmail(),
                event.userRole(),
                event.action(),
                event.category(),
                event.resourceType(),
                event.resourceId(),
                event.resourceName(),
                event.description(),
                event.details(),
                event.ipAddress(),
                event.userAgent(),
                event.status(),
                event.errorMessage(),
                event.service()));
    }

    public String digest() {
        return HexFormat.of().formatHex(leaf());
    }
}
