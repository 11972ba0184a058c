package io.poolkeeper.auth.domain.account;

import java.time.Instant;
import java.util.Optional;

/** One-time links that let their holders set a password. */
public interface PasswordResets {
    /** The user's only link from now on. */
    void put(long userId, String hash, Instant createdAt, Instant expiresAt);

    Optional<Long> userOf(String hash, Instant now);

    /** Whether it was still good, which it is no longer. */
    boolean spend(String hash, Instant now);
}
