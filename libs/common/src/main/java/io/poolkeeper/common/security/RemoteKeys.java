package io.poolkeeper.common.security;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The auth service's keys, polled in the background and kept when it is away. A new signing key is published well before
 * its first use, so a poll every half minute never meets a token with a key it has not seen.
 */
@ApplicationScoped
@DefaultBean
class RemoteKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(RemoteKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long UNTIL_FIRST_MS = 500;
    private static final long EVERY_MS = 30_000;

    private final HttpRequest request;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("jwks").factory());
    private volatile Map<String, PublicKey> keys = Map.of();

    RemoteKeys(
            @ConfigProperty(name = "poolkeeper.auth.jwks-url", defaultValue = "http://127.0.0.1:8081/auth/jwks")
                    URI jwks) {
        request = HttpRequest.newBuilder(jwks).timeout(TIMEOUT).build();
    }

    void start(@Observes StartupEvent started) {
        timer.execute(this::poll);
    }

    void stop(@Observes ShutdownEvent stopping) {
        timer.shutdownNow();
        http.shutdownNow();
    }

    @Override
    public Optional<PublicKey> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    @Override
    public boolean loaded() {
        return !keys.isEmpty();
    }

    private void poll() {
        try {
            keys = fetch();
        } catch (IOException | JoseException | RuntimeException e) {
            LOG.debugf("keys not fetched from %s: %s", request.uri(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!timer.isShutdown()) {
            timer.schedule(this::poll, loaded() ? EVERY_MS : UNTIL_FIRST_MS, TimeUnit.MILLISECONDS);
        }
    }

    private Map<String, PublicKey> fetch() throws IOException, InterruptedException, JoseException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("answered " + answer.statusCode());
        }
        return new JsonWebKeySet(answer.body())
                .getJsonWebKeys().stream()
                        .filter(k -> k.getKeyId() != null && k instanceof PublicJsonWebKey)
                        .collect(Collectors.toUnmodifiableMap(
                                k -> k.getKeyId(), k -> ((PublicJsonWebKey) k).getPublicKey()));
    }
}
