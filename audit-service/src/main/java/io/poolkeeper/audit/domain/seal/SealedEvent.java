package io.poolkeeper.audit.domain.seal;

import io.poolkeeper.audit.domain.event.Event;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An event and its place in the chain. */
public record SealedEvent(long sequence, Event event) {
    static final String FORM = "poolkeeper-audit-event/1";
    public static final int LEAF_LENGTH = 32;

    /** What the chain remembers of the event. */
    public byte[] leaf() {
        Stream<@Nullable Object> place = Stream.of(FORM, sequence);
        return Canonical.digest(
                Canonical.encode(Stream.concat(place, event.values().stream().map(SealedEvent::said))
                        .toArray()));
    }

    private static @Nullable Object said(@Nullable Object value) {
        return value instanceof Instant at ? (Object) Canonical.micros(at) : value;
    }

    public String digest() {
        return HexFormat.of().formatHex(leaf());
    }
}
