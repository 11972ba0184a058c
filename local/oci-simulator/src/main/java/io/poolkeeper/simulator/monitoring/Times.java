package io.poolkeeper.simulator.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.OciError;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads RFC 3339 times out of bodies. */
final class Times {
    private Times() {}

    /** @param otherwise what an absent field means; null where it must not be absent */
    static Instant read(JsonNode body, String field, @Nullable Instant otherwise) {
        if (!body.path(field).isTextual()) {
            if (otherwise == null) {
                throw OciError.missing(field);
            }
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(body.path(field).asText()).toInstant();
        } catch (DateTimeParseException e) {
            throw new OciError(400, "InvalidParameter", field + " is not an RFC 3339 time.", e);
        }
    }
}
