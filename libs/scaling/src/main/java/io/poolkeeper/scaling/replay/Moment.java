package io.poolkeeper.scaling.replay;

import io.poolkeeper.scaling.decision.Reason;
import java.time.Instant;

/**
 * One step of a replay.
 *
 * @param needed instances that would have carried the load at the high threshold
 * @param size target size after the decision
 * @param serving instances that were ready
 */
public record Moment(Instant at, int needed, int size, int serving, int wish, Reason reason) {}
