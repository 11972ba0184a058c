package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Reason;
import java.time.Instant;

/** Whether the pool can be resized at all; if not, no other rule is asked. */
final class PoolState {
    private PoolState() {}

    private static boolean acted(Situation s) {
        var actions = s.past().actions();
        return !actions.isEmpty()
                && actions.getLast().at().equals(s.now())
                && actions.getLast().result().counts();
    }

    /** Answers whether the ladder ends here. */
    static boolean stops(Situation s, Proposal p) {
        Observation seen = s.seen();
        Instant frozen = s.past().frozenUntil();
        if (seen.targetSize() == null || seen.lifecycleState() == null) {
            p.hold(Reason.POOL_UNREADABLE, null);
        } else if (acted(s)) {
            p.hold(Reason.JUST_ACTED, null);
        } else if (frozen != null && s.now().isBefore(frozen)) {
            p.hold(Reason.FROZEN, frozen);
        } else if (!seen.is(Observation.RUNNING) && !seen.is(Observation.SCALING)) {
            p.to(p.size(), Reason.POOL_BUSY, seen.lifecycleState(), null, null);
        } else {
            return false;
        }
        return true;
    }
}
