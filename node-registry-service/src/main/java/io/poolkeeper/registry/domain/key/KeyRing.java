package io.poolkeeper.registry.domain.key;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The API keys of nodes, by their hashes. */
public interface KeyRing {

    /** The node of a key in force; notes its use. */
    OptionalLong nodeOf(String hash, Instant now);

    /** Stores a key; {@code keyId} is null for keys of the reference's form. */
    void add(long nodeId, @Nullable String keyId, String hash, Instant at);

    void revokeAll(long nodeId, Instant at);
}
