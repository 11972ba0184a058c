package io.poolkeeper.audit.domain.proof;

import io.poolkeeper.audit.domain.seal.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What a check of part of the chain found.
 *
 * @param toSequence the last sequence found good
 * @param checkedEvents events whose content was compared
 * @param archivedEvents events of days that are archived: the chain goes through them, their content stands in the files
 * @param nextSequence where to go on; null when the end was reached
 * @param digest of the last good seal: compare it with a head kept elsewhere
 */
public record Verdict(
        boolean intact,
        long fromSequence,
        long toSequence,
        long checkedEvents,
        long archivedEvents,
        @Nullable Long nextSequence,
        @Nullable Long sealNumber,
        @Nullable String digest,
        @Nullable Finding firstBad) {}
