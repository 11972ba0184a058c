package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Reason;

/** Nothing is removed for lack of load while a required signal cannot be believed. */
final class StaleHold {
    private StaleHold() {}

    static void apply(Situation s, Proposal p) {
        for (Reading reading : s.readings()) {
            if (p.shrinks() && !reading.fresh() && (reading.signal().required() || nothingFresh(s))) {
                p.to(p.size(), Reason.STALE_HOLD, reading.signal().name(), null, null);
            }
        }
    }

    private static boolean nothingFresh(Situation s) {
        return s.readings().stream().noneMatch(Reading::fresh);
    }
}
