package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Reason;

/** The highest wish of the signals that can be believed. */
final class Signals {
    private Signals() {}

    static void apply(Situation s, Proposal p) {
        SignalWish highest = null;
        for (Reading reading : s.readings()) {
            if (reading.mayPushOut()) {
                SignalWish wish = SignalWish.of(reading, s);
                highest = highest == null || wish.size() > highest.size() ? wish : highest;
            }
        }
        if (highest == null) {
            noData(s, p);
        } else if (highest.size() != p.size()) {
            Reading reading = highest.reading();
            double figure = highest.size() > p.size() ? reading.peak() : reading.mean();
            double limit =
                    highest.reason() == Reason.SATURATED && reading.signal().ceiling() != null
                            ? reading.signal().ceiling()
                            : reading.signal().target();
            p.to(highest.size(), highest.reason(), reading.signal().name(), figure, limit);
        }
    }

    private static void noData(Situation s, Proposal p) {
        if (!s.readings().isEmpty()) {
            p.hold(Reason.NO_DATA, null);
        } else if (s.policy().limits().min() != p.size()) {
            p.to(s.policy().limits().min(), Reason.SCHEDULE_ONLY, null, null, null);
        }
    }
}
