package io.poolkeeper.auth.domain.key;

import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.common.security.VerificationKeys;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys in use, held in memory: no request waits for the database to sign or verify a token. */
@ApplicationScoped
public class KeyRing implements VerificationKeys {
    private static final Duration SOON = Duration.ofSeconds(5);

    public record Signer(String kid, PrivateKey key) {}

    private record Held(Signer signer, Map<String, ECPublicKey> published) {}

    private final KeyRotation rotation;
    private final SigningKeys keys;
    private final KeyMaker maker;
    private final Clock clock;
    private volatile @Nullable Held held;

    KeyRing(KeyRotation rotation, SigningKeys keys, KeyMaker maker, Clock clock) {
        this.rotation = rotation;
        this.keys = keys;
        this.maker = maker;
        this.clock = clock;
    }

    void start(@Observes StartupEvent starting) {
        rotate();
    }

    @Scheduled(every = "1h", delayed = "1h")
    public void rotate() {
        rotation.turn(clock.instant());
        reload();
    }

    /** Another replica may have turned the keys. */
    @Scheduled(every = "30s", delayed = "30s")
    void reload() {
        List<SigningKey> all = keys.all();
        Map<String, ECPublicKey> published = new LinkedHashMap<>();
        all.forEach(key -> published.put(key.kid(), maker.publicHalf(key)));
        all.stream()
                .filter(key -> key.state() == KeyState.ACTIVE)
                .findFirst()
                .ifPresent(active -> held = new Held(
                        new Signer(active.kid(), maker.privateHalf(active)), Collections.unmodifiableMap(published)));
    }

    public Signer signer() {
        Held now = held;
        if (now == null) {
            throw new Unavailable("The signing keys are not loaded yet", SOON);
        }
        return now.signer();
    }

    /** By key id: the key that signs, the next one, and those whose tokens may still live. */
    public Map<String, ECPublicKey> published() {
        Held now = held;
        return now == null ? Map.of() : now.published();
    }

    @Override
    public Optional<PublicKey> find(String keyId) {
        return Optional.ofNullable(published().get(keyId));
    }

    @Override
    public boolean loaded() {
        return held != null;
    }
}
