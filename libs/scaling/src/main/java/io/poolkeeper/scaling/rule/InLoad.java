package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.policy.SignalKind;

/** The load to assume before removing anything: instances that say nothing count as busy. */
final class InLoad {
    private InLoad() {}

    static double of(Reading reading, Situation s) {
        return reading.mean() + silent(reading, s) * reading.signal().target();
    }

    static double newest(Reading reading, Situation s) {
        return reading.newest() + silent(reading, s) * reading.signal().target();
    }

    static double calm(Reading reading, Situation s) {
        return reading.calm() + silent(reading, s) * reading.signal().target();
    }

    private static double silent(Reading reading, Situation s) {
        Integer warm = s.seen().warm();
        boolean total = reading.signal().kind() == SignalKind.POOL_TOTAL;
        return total || warm == null ? 0 : Math.max(0, warm - reading.reporting());
    }
}
