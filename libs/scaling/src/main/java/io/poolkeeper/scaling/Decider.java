package io.poolkeeper.scaling;

import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Inputs;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.rule.Ladder;
import java.time.Instant;

/** The one function this library is about: no clock, no IO, the same answer every time. */
public final class Decider {
    private Decider() {}

    public static Decision decide(PoolPolicy policy, Observation seen, History past, Instant now) {
        return Ladder.climb(new Inputs(policy, seen, past, now));
    }

    /** Decides once more on what a stored decision saw. */
    public static Decision replay(Decision stored) {
        return Ladder.climb(stored.inputs());
    }
}
