package io.poolkeeper.api;

import java.time.Instant;

/**
 * A size set by hand for a while: the policy's manual pin, and like it kept inside the policy's limits.
 *
 * @param reason one sentence for people
 */
public record Pin(int size, Instant until, String reason) {}
