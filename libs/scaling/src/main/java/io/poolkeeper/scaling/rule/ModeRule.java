package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Reason;

/** Last of all, so that the trail shows what would have been done. */
final class ModeRule {
    private ModeRule() {}

    static void apply(Situation s, Proposal p) {
        switch (s.policy().mode()) {
            case ON -> {}
            case OFF -> p.hold(Reason.MODE_OFF, null);
            case SHADOW -> shadow(p);
            case OUT_ONLY -> outOnly(p);
        }
    }

    private static void shadow(Proposal p) {
        p.forbidCall();
        if (p.number() != p.size()) {
            p.to(p.number(), Reason.MODE_SHADOW, null, null, null);
        }
    }

    private static void outOnly(Proposal p) {
        if (p.shrinks()) {
            p.hold(Reason.MODE_OUT_ONLY, null);
        }
    }
}
