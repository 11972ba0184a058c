package io.poolkeeper.registry.resource.configuration;

import io.poolkeeper.registry.domain.configuration.ConfigurationVersion;
import java.time.Instant;

/** The union of the two answers the contract knows. */
public record SavedConfiguration(
        String status,
        String message,
        long id,
        long nodeId,
        int version,
        String yamlConfig,
        String configHash,
        boolean isActive,
        Instant createdAt) {

    static SavedConfiguration of(ConfigurationVersion saved) {
        return new SavedConfiguration(
                "success",
                "Configuration updated successfully",
                saved.id(),
                saved.nodeId(),
                saved.version(),
                saved.maskedText(),
                saved.configHash(),
                saved.active(),
                saved.createdAt());
    }
}
