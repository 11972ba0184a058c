package io.poolkeeper.registry.resource.configuration;

import io.poolkeeper.registry.domain.configuration.ConfigurationVersion;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One version of a configuration.
 *
 * @param yamlConfig masked; null in lists
 * @param authorKind {@code user} or {@code node}
 */
public record VersionBody(
        long id,
        long nodeId,
        int version,
        String configHash,
        boolean isActive,
        String authorKind,
        long authorId,
        @Nullable String authorEmail,
        @Nullable String comment,
        Instant createdAt,
        @Nullable String yamlConfig) {

    static VersionBody listed(ConfigurationVersion version) {
        return of(version, null);
    }

    static VersionBody whole(ConfigurationVersion version) {
        return of(version, version.maskedText());
    }

    private static VersionBody of(ConfigurationVersion version, @Nullable String text) {
        return new VersionBody(
                version.id(),
                version.nodeId(),
                version.version(),
                version.configHash(),
                version.active(),
                version.author().kind().name().toLowerCase(Locale.ROOT),
                version.author().id(),
                version.author().email(),
                version.comment(),
                version.createdAt(),
                text);
    }
}
