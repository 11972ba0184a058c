package io.poolkeeper.agent.configuration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the loop of one pool stands, as far as a configuration on trial is judged by it.
 *
 * @param lastTurn when its last turn ended; only whether it changed is looked at
 * @param failing whether that turn failed
 */
public record LoopSeen(String pool, String name, @Nullable Instant lastTurn, boolean failing, String note) {}
