package io.poolkeeper.auth.domain.session;

import java.time.Instant;
import java.util.UUID;

/** A session that can still be refreshed. */
public record LiveSession(
        UUID id, Instant createdAt, Instant lastUsedAt, Instant expiresAt, RefreshTokens.Origin origin) {}
