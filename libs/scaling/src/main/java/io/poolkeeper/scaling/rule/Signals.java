package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.policy.SignalPolicy;

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
            p.to(
                    highest.size(),
                    highest.reason(),
                    reading.signal().name(),
                    figure(highest, s),
                    limit(highest.reason(), reading.signal()));
        }
    }

    private static double figure(SignalWish wish, Situation s) {
        Reading reading = wish.reading();
        Outlook outlook = s.outlook(reading.signal().name());
        return switch (wish.reason()) {
            case FORECAST_ABOVE -> outlook == null ? reading.newest() : outlook.grow();
            case FORECAST_BELOW -> outlook == null ? reading.newest() : outlook.keep();
            case LOAD_ABOVE_HIGH -> reading.newest();
            case LOAD_ABOVE_TARGET, SATURATED -> reading.peak();
            default -> reading.mean();
        };
    }

    private static double limit(Reason reason, SignalPolicy signal) {
        return switch (reason) {
            case SATURATED -> signal.ceiling() == null ? signal.high() : signal.ceiling();
            case FORECAST_ABOVE, FORECAST_BELOW, LOAD_ABOVE_HIGH, ABOVE_BAND -> signal.high();
            case BELOW_BAND -> signal.low();
            default -> signal.target();
        };
    }

    private static void noData(Situation s, Proposal p) {
        if (!s.readings().isEmpty()) {
            p.hold(Reason.NO_DATA, null);
        } else if (s.policy().limits().min() != p.size()) {
            p.to(s.policy().limits().min(), Reason.SCHEDULE_ONLY, null, null, null);
        }
    }
}
