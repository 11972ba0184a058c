package io.poolkeeper.agent.link;

import java.time.Duration;
import java.util.Optional;

/** What became of a request to the control plane. */
sealed interface Answer<T> {

    record Given<T>(T value) implements Answer<T> {}

    /** It answered and said no; {@code retryAfter} wins over the agent's own back-off. */
    record Refused<T>(int status, String detail, Optional<Duration> retryAfter) implements Answer<T> {

        /** The key is not known, or not any more. */
        boolean keyUnknown() {
            return status == 401;
        }

        /** The request itself is wrong: sending it again would be refused again. */
        boolean forGood() {
            return status == 400 || status == 409 || status == 413 || status == 422;
        }
    }

    /** Nobody answered, or nothing that can be read: the request may have been served. */
    record Lost<T>(String reason) implements Answer<T> {}
}
