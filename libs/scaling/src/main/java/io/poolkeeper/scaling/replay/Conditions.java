package io.poolkeeper.scaling.replay;

import java.time.Duration;

/**
 * The pool that is assumed.
 *
 * @param boot from the request to a serving instance
 * @param lag age of a metric point when it is first seen, beyond its own length
 */
public record Conditions(int initialSize, Duration boot, Duration lag) {}
