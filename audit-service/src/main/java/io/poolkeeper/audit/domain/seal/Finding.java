package io.poolkeeper.audit.domain.seal;

import org.jspecify.annotations.Nullable;

/**
 * Where the trail is not what was sealed.
 *
 * @param sequence the first bad sequence
 * @param through the last sequence it may be, where the seal as a whole is bad
 * @param eventId the event it is about, where there is one
 */
public record Finding(
        Kind kind, long sequence, long through, @Nullable Long eventId, String sentence) {
    public enum Kind {
        /** The event is not what was sealed. */
        ALTERED,
        /** The event is gone. */
        MISSING,
        /** The event stands behind the seals and was never sealed. */
        INSERTED,
        /** The event's time does not fit its place. */
        MISDATED,
        /** The seal is not what its digest says, or not what its events say. */
        SEAL_ALTERED,
        /** The seal does not follow the one before. */
        CHAIN_BROKEN,
        /** The chain ends, or was rewritten, before a signed head. */
        TAIL_CUT,
        /** A head's signature is not ours. */
        HEAD_FORGED
    }

    public static Finding at(Kind kind, long sequence, @Nullable Long eventId, String sentence) {
        return new Finding(kind, sequence, sequence, eventId, sentence);
    }

    public static Finding in(Seal seal, Kind kind, String sentence) {
        return new Finding(kind, seal.firstSequence(), seal.lastSequence(), null, sentence);
    }
}
