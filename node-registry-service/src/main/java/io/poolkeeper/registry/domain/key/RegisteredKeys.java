package io.poolkeeper.registry.domain.key;

import io.poolkeeper.api.Credential;
import io.poolkeeper.common.security.NodeKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Answers which node a key belongs to, from memory for as long as a revocation may take to be felt. */
@ApplicationScoped
public class RegisteredKeys implements NodeKeys {

    private static final Duration KNOWN_FOR = Duration.ofSeconds(5);
    private static final int MOST = 50_000;
    private static final int LONGEST = 200;

    private final KeyRing ring;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(long node, Instant until) {}

    RegisteredKeys(KeyRing ring, Clock clock) {
        this.ring = ring;
        this.clock = clock;
    }

    @Override
    public OptionalLong nodeOf(String apiKey) {
        if (!possible(apiKey)) {
            return OptionalLong.empty();
        }
        String hash = Credential.hash(apiKey);
        Instant now = clock.instant();
        Known hit = known.get(hash);
        if (hit != null && hit.until().isAfter(now)) {
            return OptionalLong.of(hit.node());
        }
        return remember(hash, now);
    }

    /** Forgets a node's keys here and now; other replicas follow within seconds. */
    public void forget(long nodeId) {
        known.values().removeIf(entry -> entry.node() == nodeId);
    }

    /** A key of our own form with a typing error needs no look-up. */
    private static boolean possible(String apiKey) {
        return apiKey.length() <= LONGEST
                && (!apiKey.startsWith(Credential.API_KEY + "_")
                        || Credential.parse(Credential.API_KEY, apiKey).isPresent());
    }

    private OptionalLong remember(String hash, Instant now) {
        OptionalLong node = ring.nodeOf(hash, now);
        if (known.size() >= MOST) {
            known.clear();
        }
        node.ifPresentOrElse(id -> known.put(hash, new Known(id, now.plus(KNOWN_FOR))), () -> known.remove(hash));
        return node;
    }
}
