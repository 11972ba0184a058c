package io.poolkeeper.auth.domain.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account, without its password hash, which never leaves {@link Users} by accident that way. */
public record User(
        long id,
        String email,
        String fullName,
        Role role,
        AuthProvider authProvider,
        @Nullable String keycloakUserId,
        boolean active,
        boolean roleOverride,
        Instant createdAt) {

    public boolean local() {
        return authProvider == AuthProvider.LOCAL;
    }

    /** A role given by hand to a single sign-on user stands until it is reset; local users have nothing to override. */
    public User withRole(Role next) {
        return new User(id, email, fullName, next, authProvider, keycloakUserId, active, !local(), createdAt);
    }

    public User withoutOverride() {
        return new User(id, email, fullName, role, authProvider, keycloakUserId, active, false, createdAt);
    }

    public User activated(boolean next) {
        return new User(id, email, fullName, role, authProvider, keycloakUserId, next, roleOverride, createdAt);
    }

    public User named(String nextName, String nextEmail) {
        return new User(id, nextEmail, nextName, role, authProvider, keycloakUserId, active, roleOverride, createdAt);
    }
}
