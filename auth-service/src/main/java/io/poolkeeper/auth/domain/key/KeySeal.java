package io.poolkeeper.auth.domain.key;

import io.poolkeeper.common.security.Hmac;
import io.poolkeeper.common.security.SealingKey;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Seals signing keys under a key derived from SECRET_KEY (HKDF-SHA256, so that other uses of SECRET_KEY have other keys). What
 * is sealed is bound to its name: a sealed key cannot be passed off as another one.
 */
@ApplicationScoped
public class KeySeal {
    private static final int SHORTEST_SECRET = 32;
    private static final String PURPOSE = "poolkeeper auth signing keys v1";

    private final SealingKey key;
    private final Optional<SealingKey> previous;

    KeySeal(KeySettings settings) {
        key = derive(
                settings.secret()
                        .filter(secret -> secret.length() >= SHORTEST_SECRET)
                        .orElseThrow(
                                () -> new IllegalStateException(
                                        "SECRET_KEY is missing or shorter than 32 characters: set it to a long random text, the same for all replicas.")));
        previous = settings.previousSecret().map(KeySeal::derive);
    }

    /** Whether it was sealed under the present secret; if not, it is to be sealed anew. */
    boolean current(byte[] sealed, String name) {
        return key.open(sealed, name).isPresent();
    }

    /** Brings the constructor's check to the very start. */
    void check(@Observes @Priority(1) StartupEvent starting) {}

    byte[] seal(byte[] plain, String name) {
        return key.seal(plain, name);
    }

    byte[] open(byte[] sealed, String name) {
        return key.open(sealed, name)
                .or(() -> previous.flatMap(old -> old.open(sealed, name)))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "SECRET_KEY does not open signing key " + name
                                        + ": it is not the one the key was sealed with. While you change it, set SECRET_KEY_PREVIOUS to the old one."));
    }

    private static SealingKey derive(String secret) {
        byte[] extracted = Hmac.sha256(new byte[32], secret);
        return new SealingKey(Hmac.sha256(extracted, PURPOSE + "\u0001"));
    }
}
