package io.poolkeeper.auth.domain.bootstrap;

import java.time.Instant;

public record BootstrapToken(String hash, Instant createdAt, Instant expiresAt, boolean used) {
    boolean valid(Instant now) {
        return !used && expiresAt.isAfter(now);
    }
}
