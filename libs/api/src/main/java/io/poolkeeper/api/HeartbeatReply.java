package io.poolkeeper.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The union of what the reference documents and what it answers, and what our agents need.
 *
 * @param status always {@code success}
 * @param configUpdateNeeded the node should run another configuration than the one it reported
 * @param currentConfigHash hash of the configuration the node should run; null when there is none
 * @param newConfig that configuration's text, for the owning node, when an update is needed
 * @param timestamp the registry's clock
 * @param nextHeartbeatSeconds when to send the next one; the agent adds its own jitter
 * @param acknowledged the sequence number this answer settles; null when the heartbeat carried none
 * @param pools ownership of each pool of this node, and what operators ask of it
 * @param keyExpiresAt when the key this heartbeat came with ends; null when it does not
 */
public record HeartbeatReply(
        String status,
        boolean configUpdateNeeded,
        @Nullable String currentConfigHash,
        @Nullable String newConfig,
        Instant timestamp,
        int nextHeartbeatSeconds,
        @Nullable Long acknowledged,
        List<PoolOwnership> pools,
        @Nullable Instant keyExpiresAt) {

    /** To a node whose key does not end. */
    public HeartbeatReply(
            String status,
            boolean configUpdateNeeded,
            @Nullable String currentConfigHash,
            @Nullable String newConfig,
            Instant timestamp,
            int nextHeartbeatSeconds,
            @Nullable Long acknowledged,
            List<PoolOwnership> pools) {
        this(
                status,
                configUpdateNeeded,
                currentConfigHash,
                newConfig,
                timestamp,
                nextHeartbeatSeconds,
                acknowledged,
                pools,
                null);
    }
}
