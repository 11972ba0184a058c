package io.poolkeeper.scaling.group;

import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Instant;

/**
 * A pool of a group as its own loop saw it last.
 *
 * @param past with the outcome of what was decided on {@code seen}
 * @param at when it was looked at
 */
public record Member(PoolPolicy policy, Observation seen, History past, Instant at) {}
