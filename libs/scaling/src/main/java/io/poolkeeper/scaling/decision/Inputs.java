package io.poolkeeper.scaling.decision;

import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Instant;

/** Everything a decision was computed from; deciding again on it gives the same decision. */
public record Inputs(PoolPolicy policy, Observation seen, History past, Instant now) {}
