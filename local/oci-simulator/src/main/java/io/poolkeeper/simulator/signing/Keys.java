package io.poolkeeper.simulator.signing;

import java.time.Instant;
import java.util.Optional;

/** Whose key a key id names, at that time. */
@FunctionalInterface
public interface Keys {
    Optional<Principal> find(String keyId, Instant now);

    default Keys or(Keys other) {
        return (keyId, now) -> find(keyId, now).or(() -> other.find(keyId, now));
    }
}
