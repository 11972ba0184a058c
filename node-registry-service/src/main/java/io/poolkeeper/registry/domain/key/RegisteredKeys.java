package io.poolkeeper.registry.domain.key;

import io.poolkeeper.api.Credential;
import io.poolkeeper.common.security.NodeKeys;
import io.poolkeeper.registry.domain.signal.Hearing;
import io.poolkeeper.registry.domain.signal.Memory;
import io.poolkeeper.registry.domain.signal.Recollection;
import io.poolkeeper.registry.domain.signal.Signal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers which node a key belongs to, from memory until another replica says that it changed. A singleton, for it is asked
 * of each heartbeat of a batch.
 */
@Singleton
public class RegisteredKeys implements NodeKeys, Memory {

    private static final int LONGEST = 200;

    private final KeyRing ring;
    private final Clock clock;
    private final Recollection<String, KeyInForce> known;

    RegisteredKeys(KeyRing ring, Hearing hearing, Clock clock) {
        this.ring = ring;
        this.clock = clock;
        known = new Recollection<>(hearing);
    }

    @Override
    public OptionalLong nodeOf(String apiKey) {
        return find(apiKey).map(key -> OptionalLong.of(key.nodeId())).orElse(OptionalLong.empty());
    }

    @Override
    public OptionalLong remembered(String apiKey) {
        return recall(apiKey).map(key -> OptionalLong.of(key.nodeId())).orElse(OptionalLong.empty());
    }

    /** The key, when it opens now. One that is remembered had the right form when it was looked up. */
    public Optional<KeyInForce> find(String apiKey) {
        Optional<KeyInForce> remembered = recall(apiKey);
        return remembered.isPresent() ? remembered : lookUp(apiKey);
    }

    @Override
    public void forget(Signal signal) {
        if (signal.topic() == Signal.Topic.KEY) {
            forget(signal.id());
        }
    }

    @Override
    public void forgetAll() {
        known.forgetAll();
    }

    /** Forgets a node's keys here and now; other replicas follow by the signal. */
    public void forget(long nodeId) {
        known.forget(key -> key.nodeId() == nodeId);
    }

    private Optional<KeyInForce> recall(String apiKey) {
        return apiKey.length() > LONGEST
                ? Optional.empty()
                : known.recall(Credential.hash(apiKey)).filter(this::inForce);
    }

    private Optional<KeyInForce> lookUp(String apiKey) {
        return possible(apiKey)
                ? known.recall(Credential.hash(apiKey), unknown -> ring.find(unknown, clock.instant()))
                        .filter(this::inForce)
                : Optional.empty();
    }

    private boolean inForce(KeyInForce key) {
        return !key.ended(clock.instant());
    }

    /** A key of our own form with a typing error needs no look-up. */
    private static boolean possible(String apiKey) {
        return apiKey.length() <= LONGEST
                && (!apiKey.startsWith(Credential.API_KEY + "_")
                        || Credential.parse(Credential.API_KEY, apiKey).isPresent());
    }
}
