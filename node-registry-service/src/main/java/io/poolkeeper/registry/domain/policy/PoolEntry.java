package io.poolkeeper.registry.domain.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pool someone wants a node to drive.
 *
 * @param compartmentId null: that of the node's first pool
 * @param thresholds fields of its policy beside these, spelled as YAML; empty: what the product starts a pool with
 */
public record PoolEntry(
        long nodeId,
        String oraclePoolId,
        String name,
        String region,
        int min,
        int max,
        @Nullable String compartmentId,
        Map<String, String> thresholds) {}
