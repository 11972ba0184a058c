package io.poolkeeper.analytics.domain.shadow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy that runs beside a pool's live one, from the moment it was set.
 *
 * @param yamlConfig the whole configuration, ready to be saved at the node
 */
public record Shadow(
        String oraclePoolId,
        long nodeId,
        long poolId,
        String configHash,
        String yamlConfig,
        @Nullable String comment,
        Instant createdAt,
        @Nullable String createdBy) {}
