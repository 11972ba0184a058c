package io.poolkeeper.common.security;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The auth service's keys. A new signing key is published well before its first use, so a poll every half minute never
 * meets a token with a key it has not seen.
 */
@ApplicationScoped
@DefaultBean
class RemoteKeys implements VerificationKeys {
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Polled<Map<String, PublicKey>> keys;

    RemoteKeys(
            @ConfigProperty(name = "poolkeeper.auth.jwks-url", defaultValue = "http://127.0.0.1:8081/auth/jwks")
                    URI jwks) {
        keys = new Polled<>("jwks", jwks, EVERY, Map.of(), RemoteKeys::read);
    }

    void start(@Observes StartupEvent started) {
        keys.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        keys.close();
    }

    @Override
    public Optional<PublicKey> find(String keyId) {
        return Optional.ofNullable(keys.latest().get(keyId));
    }

    @Override
    public boolean loaded() {
        return !keys.latest().isEmpty();
    }

    private static Map<String, PublicKey> read(String text) throws IOException {
        try {
            return new JsonWebKeySet(text)
                    .getJsonWebKeys().stream()
                            .filter(k -> k.getKeyId() != null && k instanceof PublicJsonWebKey)
                            .collect(Collectors.toUnmodifiableMap(
                                    k -> k.getKeyId(), k -> ((PublicJsonWebKey) k).getPublicKey()));
        } catch (JoseException e) {
            throw new IOException("no key set", e);
        }
    }
}
