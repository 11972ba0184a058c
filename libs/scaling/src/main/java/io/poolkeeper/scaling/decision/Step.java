package io.poolkeeper.scaling.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rule's effect on the number. Where {@code before} equals {@code after} the rule had no effect and only says what it
 * saw.
 *
 * @param about the signal, schedule or state it speaks of
 * @param figure what was measured
 * @param limit what it was held against
 * @param until when the rule will no longer hold the number back
 */
public record Step(
        Reason reason,
        int before,
        int after,
        @Nullable String about,
        @Nullable Double figure,
        @Nullable Double limit,
        @Nullable Instant until) {

    public boolean changes() {
        return before != after;
    }

    /** For people; computed when asked, never stored. */
    public String sentence() {
        return Sentences.of(this);
    }
}
