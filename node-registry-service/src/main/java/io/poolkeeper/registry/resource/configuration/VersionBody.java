package io.poolkeeper.registry.resource.configuration;

import io.poolkeeper.registry.domain.configuration.ConfigurationVersion;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One version of a configuration.
 *
 * @param author e-mail of who wrote it, or the node
 * @param runningNodes how many nodes say that they run it: 1 or 0, for a configuration belongs to one
 * @param yamlConfig masked; null in lists
 * @param authorKind {@code user} or {@code node}
 */
public record VersionBody(
        long id,
        long nodeId,
        int version,
        String configHash,
        boolean isActive,
        String author,
        String authorKind,
        long authorId,
        @Nullable String authorEmail,
        @Nullable String comment,
        Instant createdAt,
        int runningNodes,
        @Nullable String yamlConfig) {

    static VersionBody listed(ConfigurationVersion version, @Nullable String runningHash) {
        return of(version, runningHash, null);
    }

    static VersionBody whole(ConfigurationVersion version, @Nullable String runningHash) {
        return of(version, runningHash, version.maskedText());
    }

    private static VersionBody of(ConfigurationVersion version, @Nullable String runningHash, @Nullable String text) {
        return new VersionBody(
                version.id(),
                version.nodeId(),
                version.version(),
                version.configHash(),
                version.active(),
                version.author().toString(),
                version.author().kind().name().toLowerCase(Locale.ROOT),
                version.author().id(),
                version.author().email(),
                version.comment(),
                version.createdAt(),
                version.configHash().equals(runningHash) ? 1 : 0,
                text);
    }
}
