package io.poolkeeper.registry.domain.key;

import io.poolkeeper.api.Credential;
import io.poolkeeper.common.security.NodeKeys;
import io.poolkeeper.registry.domain.signal.Hearing;
import io.poolkeeper.registry.domain.signal.Memory;
import io.poolkeeper.registry.domain.signal.Recollection;
import io.poolkeeper.registry.domain.signal.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers which node a key belongs to, from memory until another replica says that it changed. */
@ApplicationScoped
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
        return possible(apiKey)
                ? known.recall(Credential.hash(apiKey))
                        .filter(key -> !key.ended(clock.instant()))
                        .map(key -> OptionalLong.of(key.nodeId()))
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    /** The key, when it opens now. */
    public Optional<KeyInForce> find(String apiKey) {
        return possible(apiKey) ? inForce(Credential.hash(apiKey)) : Optional.empty();
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

    private Optional<KeyInForce> inForce(String hash) {
        return known.recall(hash, unknown -> ring.find(unknown, clock.instant()))
                .filter(key -> !key.ended(clock.instant()));
    }

    /** A key of our own form with a typing error needs no look-up. */
    private static boolean possible(String apiKey) {
        return apiKey.length() <= LONGEST
                && (!apiKey.startsWith(Credential.API_KEY + "_")
                        || Credential.parse(Credential.API_KEY, apiKey).isPresent());
    }
}
