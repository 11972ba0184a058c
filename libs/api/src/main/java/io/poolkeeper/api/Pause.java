package io.poolkeeper.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A halt of all resizing. Of several that cover a pool the narrowest is told.
 *
 * @param scope {@code pool}, {@code node}, {@code region} or {@code fleet}
 * @param until null: until someone ends it
 * @param reason one sentence for people
 */
public record Pause(String scope, @Nullable Instant until, String reason) {}
