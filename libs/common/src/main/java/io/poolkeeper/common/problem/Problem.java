package io.poolkeeper.common.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is not a success (RFC 9457). {@code detail} is always one string: it is the only member
 * that clients of the reference read.
 *
 * @param requestId the id to quote to an operator; also in the log and in the audit trail
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable String requestId,
        List<FieldError> errors) {

    /** Media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Not authenticated"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "Not acceptable"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition failed"),
            Map.entry(413, "Too large"),
            Map.entry(415, "Unsupported media type"),
            Map.entry(422, "Invalid"),
            Map.entry(428, "Precondition required"),
            Map.entry(429, "Too many requests"),
            Map.entry(500, "Internal error"),
            Map.entry(501, "Not configured"),
            Map.entry(503, "Unavailable"));

    static Problem of(int status, String detail, String instance, @Nullable String requestId, List<FieldError> errors) {
        return new Problem(
                "about:blank", TITLES.getOrDefault(status, "Error"), status, detail, instance, requestId, errors);
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }

    Response response(Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return Response.fromResponse(response())
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }
}
