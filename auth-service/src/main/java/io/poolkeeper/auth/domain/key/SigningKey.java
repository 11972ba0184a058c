package io.poolkeeper.auth.domain.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The key as it is kept: the private half is sealed. */
public record SigningKey(
        String kid,
        byte[] publicKey,
        byte[] sealedPrivate,
        KeyState state,
        Instant createdAt,
        @Nullable Instant activatedAt,
        @Nullable Instant retiredAt) {

    SigningKey activated(Instant now) {
        return new SigningKey(kid, publicKey, sealedPrivate, KeyState.ACTIVE, createdAt, now, null);
    }

    SigningKey sealed(byte[] anew) {
        return new SigningKey(kid, publicKey, anew, state, createdAt, activatedAt, retiredAt);
    }

    SigningKey retired(Instant now) {
        return new SigningKey(kid, publicKey, sealedPrivate, KeyState.RETIRING, createdAt, activatedAt, now);
    }
}
