package io.poolkeeper.auth.domain.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account, without its password hash, which never leaves {@link Users} by accident that way.
 *
 * @param tokenVersion grows with every change after which older access tokens must not be accepted
 */
public record User(
        long id,
        String email,
        String fullName,
        Role role,
        AuthProvider authProvider,
        @Nullable String keycloakUserId,
        boolean active,
        boolean roleOverride,
        int tokenVersion,
        Instant createdAt) {

    public boolean local() {
        return authProvider == AuthProvider.LOCAL;
    }

    /** A role given by hand to a single sign-on user stands until it is reset; local users have nothing to override. */
    public User withRole(Role next) {
        return copy(email, fullName, next, active, !local(), tokenVersion + 1);
    }

    /** The role that the identity provider gives. */
    public User mappedTo(Role next) {
        return next == role ? this : copy(email, fullName, next, active, roleOverride, tokenVersion + 1);
    }

    public User withoutOverride() {
        return copy(email, fullName, role, active, false, tokenVersion);
    }

    public User activated(boolean next) {
        return copy(email, fullName, role, next, roleOverride, tokenVersion + 1);
    }

    public User named(String nextName, String nextEmail) {
        return copy(nextEmail, nextName, role, active, roleOverride, tokenVersion);
    }

    private User copy(
            String nextEmail,
            String nextName,
            Role nextRole,
            boolean nextActive,
            boolean nextOverride,
            int nextVersion) {
        return new User(
                id,
                nextEmail,
                nextName,
                nextRole,
                authProvider,
                keycloakUserId,
                nextActive,
                nextOverride,
                nextVersion,
                createdAt);
    }
}
