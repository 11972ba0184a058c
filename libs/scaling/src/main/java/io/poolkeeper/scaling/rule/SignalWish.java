package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.policy.SignalPolicy;

/**
 * The size one signal asks for.
 *
 * @param size equals the pool's size when the signal is within its target
 */
record SignalWish(Reading reading, int size, Reason reason) {
    static final int MOST = 1_000_000;

    static SignalWish of(Reading reading, Situation s) {
        return switch (reading.signal().kind()) {
            case UTILISATION, POOL_TOTAL -> tracking(reading, s);
            case BAND -> band(reading, s);
        };
    }

    private static SignalWish tracking(Reading reading, Situation s) {
        SignalPolicy signal = reading.signal();
        double target = signal.target();
        int size = s.size();
        if (ratio(reading.mean(), target, size) > 1 + signal.toleranceOut()) {
            int wish = Math.max(size, instances(reading.peak(), target));
            int atLeast = reading.saturated() ? instances(2 * reading.reporting(), 1) : 0;
            return atLeast > wish
                    ? new SignalWish(reading, atLeast, Reason.SATURATED)
                    : new SignalWish(reading, wish, Reason.LOAD_ABOVE_TARGET);
        }
        double assumed = InLoad.of(reading, s);
        if (ratio(assumed, target, size) < 1 - signal.toleranceIn()) {
            return new SignalWish(reading, Math.min(size, instances(assumed, target)), Reason.LOAD_BELOW_TARGET);
        }
        return new SignalWish(reading, size, Reason.ON_TARGET);
    }

    private static double ratio(double load, double target, int size) {
        return load == 0 ? 0 : load / target / size;
    }

    static int instances(double load, double target) {
        return (int) Math.min(MOST, Math.ceil(load / target - 1e-9));
    }

    private static SignalWish band(Reading reading, Situation s) {
        double each = Math.max(1, reading.reporting());
        if (reading.least() / each >= reading.signal().high()) {
            return new SignalWish(reading, s.size() + 1, Reason.ABOVE_BAND);
        }
        if (InLoad.peak(reading, s) / Math.max(1, s.size()) <= reading.signal().low()) {
            return new SignalWish(reading, s.size() - 1, Reason.BELOW_BAND);
        }
        return new SignalWish(reading, s.size(), Reason.ON_TARGET);
    }
}
