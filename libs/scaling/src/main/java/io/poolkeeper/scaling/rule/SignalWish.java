package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.policy.ForecastMode;
import io.poolkeeper.scaling.policy.SignalPolicy;

/**
 * The size one signal asks for.
 *
 * @param size equals the pool's size when the signal is within its target
 */
record SignalWish(Reading reading, int size, Reason reason) {
    static final int MOST = 1_000_000;

    static SignalWish of(Reading reading, Situation s) {
        Outlook outlook = s.outlook(reading.signal().name());
        return switch (reading.signal().kind()) {
            case UTILISATION, POOL_TOTAL ->
                outlook != null && s.policy().forecast().mode() == ForecastMode.CALIBRATED
                        ? calibrated(reading, outlook, s)
                        : tracking(reading, s);
            case BAND -> band(reading, s);
        };
    }

    private static SignalWish tracking(Reading reading, Situation s) {
        SignalPolicy signal = reading.signal();
        double target = signal.target();
        int size = s.size();
        if (ratio(reading.mean(), target, size) > 1 + signal.toleranceOut()) {
            int wish = Math.max(size, instances(reading.peak(), target));
            int atLeast = atLeast(reading);
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

    /** The head room is what moments like this one turned out to need, instead of a fixed share. */
    private static SignalWish calibrated(Reading reading, Outlook outlook, Situation s) {
        double high = reading.signal().high();
        int size = s.size();
        int now = Math.max(instances(reading.newest(), high), atLeast(reading));
        int grow = Math.max(now, instances(outlook.grow(), high));
        if (size < grow) {
            Reason reason = now < grow ? Reason.FORECAST_ABOVE : Reason.LOAD_ABOVE_HIGH;
            return new SignalWish(reading, Math.max(grow, instances(outlook.aim(), high)), reason);
        }
        int keep = Math.max(grow, instances(Math.max(outlook.keep(), InLoad.newest(reading, s)), high));
        boolean worthwhile = (size - keep) * 100 >= s.policy().in().leastPercent() * size;
        return keep < size && worthwhile
                ? new SignalWish(reading, keep, Reason.FORECAST_BELOW)
                : new SignalWish(reading, size, Reason.ON_TARGET);
    }

    private static int atLeast(Reading reading) {
        return reading.saturated() ? instances(2 * reading.reporting(), 1) : 0;
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
            return new SignalWish(reading, s.size() + reading.signal().stepOut(), Reason.ABOVE_BAND);
        }
        if (InLoad.calm(reading, s) / Math.max(1, s.size()) <= reading.signal().low()) {
            return new SignalWish(
                    reading, Math.max(0, s.size() - reading.signal().stepIn()), Reason.BELOW_BAND);
        }
        return new SignalWish(reading, s.size(), Reason.ON_TARGET);
    }
}
