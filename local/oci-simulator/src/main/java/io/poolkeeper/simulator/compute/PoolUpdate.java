package io.poolkeeper.simulator.compute;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.pool.PoolSettings;
import java.util.Map;

/** Reads an UpdateInstancePool body: what it names is replaced, what it leaves out stays. */
final class PoolUpdate {
    /** OCI's limit for one pool. */
    private static final int MAX_SIZE = 500;

    private PoolUpdate() {}

    static PoolSettings applied(JsonNode body, PoolSettings old) {
        return new PoolSettings(
                text(body, "displayName", old.name()),
                size(body, old.size()),
                text(body, "instanceConfigurationId", old.instanceConfigurationId()),
                value(body, "freeformTags", old.freeformTags(), new TypeReference<>() {}),
                value(
                        body,
                        "definedTags",
                        old.definedTags(),
                        new TypeReference<Map<String, Map<String, Object>>>() {}));
    }

    private static int size(JsonNode body, int old) {
        JsonNode size = body.path("size");
        if (size.isMissingNode() || size.isNull()) {
            return old;
        }
        if (!size.isInt() || size.intValue() < 0 || size.intValue() > MAX_SIZE) {
            throw OciError.invalid("size must be a whole number between 0 and " + MAX_SIZE + ".");
        }
        return size.intValue();
    }

    private static String text(JsonNode body, String name, String old) {
        JsonNode given = body.path(name);
        return given.isTextual() && !given.textValue().isEmpty() ? given.textValue() : old;
    }

    private static <T> T value(JsonNode body, String name, T old, TypeReference<T> type) {
        JsonNode given = body.path(name);
        if (given.isMissingNode() || given.isNull()) {
            return old;
        }
        try {
            return Json.MAPPER.convertValue(given, type);
        } catch (IllegalArgumentException e) {
            throw new OciError(400, "InvalidParameter", name + " is not of the expected form.", e);
        }
    }
}
