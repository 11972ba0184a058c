package io.poolkeeper.audit.domain.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.head.SignedHead;
import io.poolkeeper.audit.domain.seal.Seal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of a proof, a file of JSON lines: what it is, then each seal followed by its events, then the signed head.
 *
 * @param format on the first line only
 * @param day on the first line of an archived day
 * @param sequence of an event's line, with the digest that was sealed and the event; both sequence and event are absent
 *     elsewhere, and the event alone where it is gone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Line(
        @Nullable String format,
        @Nullable LocalDate day,
        @Nullable Seal seal,
        @Nullable Long sequence,
        @Nullable String digest,
        @Nullable Event event,
        @Nullable SignedHead head) {
    public static final String FORMAT = "poolkeeper-audit/1";

    static Line first(@Nullable LocalDate day) {
        return new Line(FORMAT, day, null, null, null, null, null);
    }

    static Line of(Seal seal) {
        return new Line(null, null, seal, null, null, null, null);
    }

    static Line of(long sequence, String digest, @Nullable Event event) {
        return new Line(null, null, null, sequence, digest, event, null);
    }

    static Line of(SignedHead head) {
        return new Line(null, null, null, null, null, null, head);
    }
}
