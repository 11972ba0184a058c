package io.poolkeeper.auth.domain.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

public interface RefreshTokens {
    /** Holds the row until the transaction ends, so that a token is used once. */
    Optional<RefreshToken> lock(String hash);

    boolean used(long id);

    /** Where a session was last used from, as far as the request told. */
    record Origin(@Nullable String address, @Nullable String userAgent) {}

    /** A new link of a session's chain. */
    record Link(
            long userId,
            UUID family,
            String hash,
            Instant startedAt,
            Instant createdAt,
            Instant expiresAt,
            Origin origin) {}

    /** The id of the new token. */
    long add(Link link);

    /** The user's sessions that go on, the last used first. */
    List<LiveSession> live(long userId, Instant now);

    /** Whether the user had such a session that went on until now. */
    boolean revoke(long userId, UUID family, Instant now);

    void replace(long id, long successor, Instant now);

    /** Ends a session, its access tokens included; so do the next two with several. */
    void revokeFamily(UUID family, Instant now);

    void revokeAll(long userId, Instant now);

    void revokeAllBut(long userId, UUID family, Instant now);

    void removeExpiredBefore(Instant moment);
}
