package io.poolkeeper.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON: maps keep their names, as OCI spells them; records are written in snake case, as the rest of the product does. */
public final class Json {
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    /** Alternating names and values, in the order given. */
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            made.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return made;
    }

    public static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }

    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body as an object, or a refusal that names what is wrong with it. */
    public static JsonNode readObject(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            if (read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            throw new OciError(400, "CannotParseRequest", "The request body is not valid JSON.", e);
        }
        throw new OciError(400, "CannotParseRequest", "The request body must be a JSON object.");
    }

    /** The object as a value of that type, or a refusal. */
    public static <T> T convert(JsonNode object, Class<T> type) {
        try {
            return MAPPER.convertValue(object, type);
        } catch (IllegalArgumentException e) {
            throw new OciError(400, "InvalidParameter", "The request body is not as expected: " + e.getMessage(), e);
        }
    }
}
