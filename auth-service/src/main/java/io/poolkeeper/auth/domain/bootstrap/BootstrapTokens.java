package io.poolkeeper.auth.domain.bootstrap;

import java.time.Instant;
import java.util.Optional;

public interface BootstrapTokens {
    /** Lets one replica at a time look at the token and change it, until the transaction ends. */
    void lock();

    Optional<BootstrapToken> find();

    void put(BootstrapToken token);

    /** Whether the token was good, and now is spent. */
    boolean spend(String hash, Instant now);
}
