package io.poolkeeper.audit.domain.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which events are meant; what is empty does not matter.
 *
 * @param before the first instant that is too late
 * @param search part of the description, the e-mail address, the resource's name or the action, in any case
 */
public record EventFilter(
        Optional<String> category,
        Optional<String> action,
        OptionalLong user,
        Optional<String> resourceType,
        Optional<String> resourceId,
        Optional<String> requestId,
        Optional<String> status,
        Optional<Instant> from,
        Optional<Instant> before,
        Optional<String> search) {
    public static final EventFilter ALL = new EventFilter(
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static EventFilter failuresSince(Instant since) {
        return new EventFilter(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Vocabulary.FAILURE),
                Optional.of(since),
                Optional.empty(),
                Optional.empty());
    }
}
