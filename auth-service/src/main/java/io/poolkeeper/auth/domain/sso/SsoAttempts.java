package io.poolkeeper.auth.domain.sso;

import java.time.Instant;
import java.util.Optional;

/** Sign-ins that have begun and not ended. */
public interface SsoAttempts {
    /**
     * @param browserHash of the cookie of the browser that began it
     * @param verifier PKCE's, which only we know until the code is exchanged
     */
    record Attempt(String browserHash, String nonce, String verifier, String returnTo) {}

    void put(String stateHash, Attempt attempt, Instant now, Instant expiresAt);

    /** Once. */
    Optional<Attempt> take(String stateHash, Instant now);

    void forgetBefore(Instant moment);
}
