package io.poolkeeper.registry.domain.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A one-time permission to enrol.
 *
 * @param namePattern of node names, with {@code *} and {@code ?}; null allows any
 * @param usedByHash hash of the API key that was enrolled with it
 */
public record JoinToken(
        long id,
        String tokenId,
        @Nullable String namePattern,
        @Nullable String region,
        @Nullable List<String> pools,
        @Nullable Long createdBy,
        @Nullable String createdByEmail,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable String usedByHash,
        @Nullable Long usedByNode,
        @Nullable Instant revokedAt) {

    boolean allows(String name, String nodeRegion) {
        return (namePattern == null || matches(namePattern, name)) && (region == null || region.equals(nodeRegion));
    }

    boolean expired(Instant now) {
        return revokedAt != null || !now.isBefore(expiresAt);
    }

    private static boolean matches(String pattern, String name) {
        String regex = pattern.codePoints()
                .mapToObj(Character::toString)
                .map(c -> switch (c) {
                    case "*" -> ".*";
                    case "?" -> ".";
                    default -> Pattern.quote(c);
                })
                .collect(Collectors.joining());
        return name.matches(regex);
    }
}
