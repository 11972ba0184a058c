package io.poolkeeper.registry.domain.node;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node's agent last told of itself; null where it did not, or told no such thing.
 *
 * @param spoolDepth reports it still has to deliver
 * @param clockOffsetMs how far its clock is from the registry's
 */
public record AgentMetrics(
        @Nullable String agentVersion,
        @Nullable Long spoolDepth,
        @Nullable Long clockOffsetMs,
        @Nullable Long uptimeSeconds) {

    private static final int LONGEST = 100;

    /** Of the free-form members of a heartbeat, whatever they hold. */
    public static AgentMetrics of(Map<String, Object> told) {
        return new AgentMetrics(
                told.get("agent_version") instanceof String version && version.length() <= LONGEST ? version : null,
                number(told.get("spool_depth")),
                number(told.get("clock_offset_ms")),
                number(told.get("uptime_seconds")));
    }

    private static @Nullable Long number(@Nullable Object told) {
        return told instanceof Number number ? (Long) number.longValue() : null;
    }
}
