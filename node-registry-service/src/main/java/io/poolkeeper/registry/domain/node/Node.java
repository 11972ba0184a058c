package io.poolkeeper.registry.domain.node;

import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.pool.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node with its pools.
 *
 * @param configHash of the configuration it should run; null when it has none
 * @param runningConfigHash of the one it said it runs
 * @param rejectedConfigHash of the one it was given last and does not run
 * @param metrics null until it told any
 */
public record Node(
        long id,
        String name,
        String region,
        @Nullable String ipAddress,
        @Nullable String description,
        NodeStatus status,
        @Nullable String errorMessage,
        @Nullable Instant lastHeartbeat,
        Instant createdAt,
        boolean hasApiKey,
        @Nullable String configHash,
        @Nullable String runningConfigHash,
        @Nullable String rejectedConfigHash,
        @Nullable AgentMetrics metrics,
        List<Pool> pools) {

    /** Should be heard from and is not. */
    public boolean silent(Instant now, Duration silence) {
        return status.online() && lastHeartbeat != null && lastHeartbeat.isBefore(now.minus(silence));
    }

    public Node withPools(List<Pool> others) {
        return new Node(
                id,
                name,
                region,
                ipAddress,
                description,
                status,
                errorMessage,
                lastHeartbeat,
                createdAt,
                hasApiKey,
                configHash,
                runningConfigHash,
                rejectedConfigHash,
                metrics,
                others);
    }
}
