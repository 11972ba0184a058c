package io.poolkeeper.registry.resource.node;

import io.poolkeeper.registry.domain.node.AgentMetrics;
import io.poolkeeper.registry.domain.node.Node;
import io.poolkeeper.registry.domain.pool.Pool;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node as clients see it.
 *
 * @param ipAddress null for callers below DEVOPS
 * @param silent should be heard from and is not
 */
public record NodeBody(
        long id,
        String name,
        String region,
        @Nullable String ipAddress,
        @Nullable String description,
        String status,
        @Nullable Instant lastHeartbeat,
        Instant createdAt,
        boolean hasApiKey,
        boolean silent,
        @Nullable String errorMessage,
        @Nullable String configHash,
        @Nullable String runningConfigHash,
        @Nullable String rejectedConfigHash,
        @Nullable AgentMetrics metrics,
        List<Pool> pools) {

    static NodeBody of(Node node, boolean silent, boolean full) {
        return new NodeBody(
                node.id(),
                node.name(),
                node.region(),
                full ? node.ipAddress() : null,
                node.description(),
                node.status().name(),
                node.lastHeartbeat(),
                node.createdAt(),
                node.hasApiKey(),
                silent,
                node.errorMessage(),
                node.configHash(),
                node.runningConfigHash(),
                node.rejectedConfigHash(),
                node.metrics(),
                node.pools());
    }
}
