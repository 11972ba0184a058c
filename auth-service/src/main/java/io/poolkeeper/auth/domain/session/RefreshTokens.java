package io.poolkeeper.auth.domain.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

public interface RefreshTokens {
    /** Holds the row until the transaction ends, so that a token is used once. */
    Optional<RefreshToken> lock(String hash);

    boolean used(long id);

    /** The id of the new token. */
    long add(long userId, UUID family, String hash, Instant startedAt, Instant createdAt, Instant expiresAt);

    void replace(long id, long successor, Instant now);

    void revokeFamily(UUID family, Instant now);

    void revokeAll(long userId, Instant now);

    void revokeAllBut(long userId, UUID family, Instant now);

    void removeExpiredBefore(Instant moment);
}
