package io.poolkeeper.simulator.journal;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change that was asked for, whether it was made or not.
 *
 * @param actor who signed the request, or {@code console} for a person at the control API
 * @param tags the pool's free-form tags afterwards
 * @param decision the decision that this very request was a step of, by its tags or its retry token
 * @param ifMatch how the request's if-match stood: ABSENT, MATCHED, STALE or UNCHECKED
 * @param details what else there is to say about this operation, such as the connections a backend still had
 * @param replay whether an earlier answer was given again, so that nothing changed now
 */
public record JournalEntry(
        long sequence,
        Instant at,
        String operation,
        @Nullable String poolId,
        @Nullable String poolName,
        @Nullable String instanceId,
        String actor,
        boolean accepted,
        boolean replay,
        int status,
        @Nullable String code,
        @Nullable Integer fromSize,
        @Nullable Integer toSize,
        Map<String, String> tags,
        @Nullable String decision,
        @Nullable String retryToken,
        IfMatch ifMatch,
        @Nullable String requestId,
        Map<String, String> details) {

    /** The verdict on an if-match header. */
    public enum IfMatch {
        ABSENT,
        MATCHED,
        STALE,
        UNCHECKED
    }

    public JournalEntry {
        tags = Map.copyOf(tags);
        details = details == null ? Map.of() : Map.copyOf(details);
    }

    public JournalEntry numbered(long number) {
        return new JournalEntry(
                number,
                at,
                operation,
                poolId,
                poolName,
                instanceId,
                actor,
                accepted,
                replay,
                status,
                code,
                fromSize,
                toSize,
                tags,
                decision,
                retryToken,
                ifMatch,
                requestId,
                details);
    }

    /** The value of the first tag that speaks of a decision. */
    public static @Nullable String decisionIn(Map<String, String> tags) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().toLowerCase(java.util.Locale.ROOT).contains("decision"))
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(null);
    }
}
