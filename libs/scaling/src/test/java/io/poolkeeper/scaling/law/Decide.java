package io.poolkeeper.scaling.law;

import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Instant;

/** The function under test, so that a law can be held against a broken one. */
interface Decide {
    Decide REAL = Decider::decide;

    Decision decide(PoolPolicy policy, Observation seen, History past, Instant now);
}
