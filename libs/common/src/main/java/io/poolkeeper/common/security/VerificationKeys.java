package io.poolkeeper.common.security;

import java.security.PublicKey;
import java.util.Optional;

/** The public keys that user tokens may be signed with. Answers from memory: verifying a token never waits for anyone. */
public interface VerificationKeys {

    /** The key with this id, if it is one of ours; the id is a name to look up and nothing else. */
    Optional<PublicKey> find(String keyId);

    /** Whether any key is known yet. */
    boolean loaded();
}
