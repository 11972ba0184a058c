package io.poolkeeper.registry.domain.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The API keys of nodes, by their hashes. */
public interface KeyRing {

    /** A key that is neither revoked nor at its end; notes its use. */
    Optional<KeyInForce> find(String hash, Instant now);

    /** A key, in force or not. */
    Optional<NodeKey> withHash(String hash);

    void add(NewKey key);

    /** Newest first. */
    List<NodeKey> of(long nodeId);

    /** Makes whoever else would change this node's keys wait; false when there is no such node. */
    boolean lock(long nodeId);

    /** Lets a key live no longer than until then. */
    void end(String hash, Instant until);

    /** Revokes what is in force of a node but these two. */
    void revokeOthers(long nodeId, List<String> hashes, Instant at);

    void revokeAll(long nodeId, Instant at);

    /** False when it was revoked already. */
    boolean revoke(long id, Instant at);
}
