package io.poolkeeper.faultlab.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer, as the one who asked knows them.
 *
 * @param requestId under which it stands in the audit trail
 * @param changes whether it is an order that changes something
 * @param status 0 when no answer came
 * @param body of the answer, or why none came
 */
public record Call(
        String requestId,
        String method,
        String path,
        boolean changes,
        int status,
        @Nullable String type,
        @Nullable String retryAfter,
        @Nullable String etag,
        Duration took,
        String body) {

    private static final int SHOWN = 300;

    public boolean ok() {
        return status / 100 == 2;
    }

    @Override
    public String toString() {
        return "%s %s %s -> %d after %d ms %s"
                .formatted(
                        requestId,
                        method,
                        path,
                        status,
                        took.toMillis(),
                        body.length() > SHOWN ? body.substring(0, SHOWN) : body);
    }
}
