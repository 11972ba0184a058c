package io.poolkeeper.common.security;

import org.jspecify.annotations.Nullable;

/** Which user tokens ended before their time. Answers from memory: verifying a token never waits for anyone. */
public interface EndedTokens {
    /**
     * @param version the token's claim {@code ver}
     * @param session its claim {@code sid}
     */
    boolean ended(long user, long version, @Nullable String session);
}
