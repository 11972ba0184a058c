package io.poolkeeper.auth.resource.user;

import io.poolkeeper.auth.domain.user.User;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A user as the contract shows one. */
public record UserView(
        long id,
        String email,
        String fullName,
        String role,
        String authProvider,
        @Nullable String keycloakUserId,
        boolean isActive,
        boolean roleOverride,
        Instant createdAt) {

    public static UserView of(User user) {
        return new UserView(
                user.id(),
                user.email(),
                user.fullName(),
                user.role().name(),
                user.authProvider().name().toLowerCase(Locale.ROOT),
                user.keycloakUserId(),
                user.active(),
                user.roleOverride(),
                user.createdAt());
    }
}
