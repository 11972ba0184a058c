package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.policy.Limits;
import io.poolkeeper.scaling.policy.Pin;
import io.poolkeeper.scaling.schedule.Asked;

/** Schedule ceiling, then floor, then the pin, then the hard limits: whoever speaks later wins. */
final class Bounds {
    private Bounds() {}

    static void ceiling(Situation s, Proposal p) {
        Asked asked = s.asked();
        Integer ceiling = asked.ceiling();
        if (ceiling != null && p.number() > ceiling) {
            p.to(ceiling, Reason.SCHEDULE_CEILING, asked.ceilingOf(), null, (double) ceiling);
        }
    }

    static void floor(Situation s, Proposal p) {
        Asked asked = s.asked();
        Integer floor = asked.floor();
        if (floor != null && p.number() < floor) {
            p.to(floor, Reason.SCHEDULE_FLOOR, asked.floorOf(), null, (double) floor);
        }
    }

    static void pin(Situation s, Proposal p) {
        Pin pin = s.policy().pin();
        if (pin != null && pin.holds(s.now()) && p.number() != pin.instances()) {
            p.to(pin.instances(), Reason.PINNED, null, null, (double) pin.instances(), pin.until());
        }
    }

    static void limits(Situation s, Proposal p) {
        Limits limits = s.policy().limits();
        if (p.number() > limits.max()) {
            p.to(limits.max(), Reason.HARD_MAX, null, null, (double) limits.max());
        } else if (p.number() < limits.min()) {
            p.to(limits.min(), Reason.HARD_MIN, null, null, (double) limits.min());
        }
    }
}
