package io.poolkeeper.common.security;

import java.util.OptionalLong;

/** Which node an API key belongs to. Implemented by the service that keeps the keys; the others accept none. */
public interface NodeKeys {

    /** The node of a valid, unrevoked key; may read the database. */
    OptionalLong nodeOf(String apiKey);
}
