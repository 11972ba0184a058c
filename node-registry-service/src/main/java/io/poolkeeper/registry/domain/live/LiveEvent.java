package io.poolkeeper.registry.domain.live;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a dashboard shows has changed. It says the new state, not the step: hearing it twice does no harm.
 *
 * @param id grows with each event; 0 until it is stored
 * @param at null until it is stored
 * @param operatorsOnly not for callers below DEVOPS
 * @param data the state that changed; values may be null
 */
public record LiveEvent(
        long id,
        @Nullable Instant at,
        Type type,
        @Nullable Long nodeId,
        @Nullable Long poolId,
        boolean operatorsOnly,
        Map<String, @Nullable Object> data) {

    /** What it is about. */
    public enum Type {
        NODE,
        POOL,
        DECISION,
        CONFIGURATION,
        PAUSE
    }

    public static LiveEvent node(long nodeId, Map<String, @Nullable Object> data) {
        return new LiveEvent(0, null, Type.NODE, nodeId, null, false, data);
    }

    public static LiveEvent pool(long nodeId, long poolId, Map<String, @Nullable Object> data) {
        return new LiveEvent(0, null, Type.POOL, nodeId, poolId, false, data);
    }

    public static LiveEvent decision(long nodeId, long poolId, Map<String, @Nullable Object> data) {
        return new LiveEvent(0, null, Type.DECISION, nodeId, poolId, false, data);
    }

    public static LiveEvent configuration(long nodeId, int version, String hash) {
        return new LiveEvent(
                0, null, Type.CONFIGURATION, nodeId, null, true, facts("version", version, "config_hash", hash));
    }

    public static LiveEvent pause(Map<String, @Nullable Object> data) {
        return new LiveEvent(0, null, Type.PAUSE, null, null, false, data);
    }

    /** Names and values in turn. */
    public static Map<String, @Nullable Object> facts(@Nullable Object... namesAndValues) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(facts);
    }
}
