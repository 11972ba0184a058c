package io.poolkeeper.auth.domain.key;

/** A key is published as NEXT before it signs as ACTIVE, and stays published as RETIRING while its tokens live. */
public enum KeyState {
    NEXT,
    ACTIVE,
    RETIRING
}
