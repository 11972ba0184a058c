package io.poolkeeper.common.security;

import java.util.OptionalLong;

/** Which node an API key belongs to. Implemented by the service that keeps the keys; the others accept none. */
public interface NodeKeys {

    /** The node of a valid, unrevoked key; may read the database. */
    OptionalLong nodeOf(String apiKey);

    /** The same where it is known without asking anybody, and so may be asked on an event loop; else empty. */
    default OptionalLong remembered(String apiKey) {
        return OptionalLong.empty();
    }
}
