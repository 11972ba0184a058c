package io.poolkeeper.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent tells the registry once a minute, and at once after a decision or an error.
 *
 * <p>The first five members are the reference's; its agents send no others. {@code boot} and {@code sequence} make
 * delivery exactly once: the registry keeps one heartbeat per node, boot and sequence, however often it arrives.
 *
 * @param nodeId required on {@code POST /heartbeat}; on {@code POST /nodes/{id}/heartbeat} it must agree with the path
 * @param status {@code active} or {@code error}
 * @param configHash SHA-256 (hex) of the exact YAML text the agent runs; null when it runs none
 * @param errorMessage why the status is {@code error}
 * @param poolAnalytics what was seen of each pool since the last heartbeat; null and empty mean nothing
 * @param metricsData the agent's own host, free-form: {@code cpu_percent}, {@code memory_percent}, {@code disk_usage}
 *     and, of our agents, {@code agent_version}, {@code spool_depth}, {@code clock_offset_ms}, {@code uptime_seconds}
 * @param boot random id of this process of the agent; null from agents that do not number their heartbeats
 * @param sequence 1, 2, 3 ... within a boot
 * @param sentAt the agent's clock when it made this heartbeat; a spooled one keeps its own time
 * @param decisions decisions taken since the last heartbeat, whole
 * @param rejectedConfigHash hash of a configuration the agent was given and does not run: it refused it, or ran it and
 *     went back; {@code errorMessage} says why
 */
public record Heartbeat(
        @Nullable Long nodeId,
        @NotBlank @Size(max = 50) String status,
        @Size(max = 64) @Nullable String configHash,
        @Size(max = 4096) @Nullable String errorMessage,
        @Size(max = 2000) @Nullable List<@NotNull @Valid PoolReport> poolAnalytics,
        @Nullable Map<String, Object> metricsData,
        @Size(max = 64) @Nullable String boot,
        @PositiveOrZero @Nullable Long sequence,
        @Nullable Instant sentAt,
        @Size(max = 2000) @Nullable List<@NotNull @Valid DecisionReport> decisions,
        @Size(max = 64) @Nullable String rejectedConfigHash) {

    /** Of an agent that rejects nothing. */
    public Heartbeat(
            @Nullable Long nodeId,
            String status,
            @Nullable String configHash,
            @Nullable String errorMessage,
            @Nullable List<PoolReport> poolAnalytics,
            @Nullable Map<String, Object> metricsData,
            @Nullable String boot,
            @Nullable Long sequence,
            @Nullable Instant sentAt,
            @Nullable List<DecisionReport> decisions) {
        this(
                nodeId,
                status,
                configHash,
                errorMessage,
                poolAnalytics,
                metricsData,
                boot,
                sequence,
                sentAt,
                decisions,
                null);
    }
}
