package io.poolkeeper.scaling.forecast;

import org.jspecify.annotations.Nullable;

/** Keeps account of how often the load went above what had been promised. */
final class Calibration {
    /** A promise about a day ago weighs a third of one about now. */
    private static final double MEMORY_STEPS = 1440;

    private final double[] promised;
    private long step;
    private int known;
    private double missed;

    Calibration(int lead) {
        promised = new double[lead + 1];
    }

    /**
     * @param peak highest need since the promise that is due now was made
     * @param promise highest need promised for the coming lead
     */
    void add(double peak, double promise) {
        int slot = (int) (step % promised.length);
        if (step >= promised.length) {
            known++;
            double weight = Math.max(1.0 / known, 1 / MEMORY_STEPS);
            missed += weight * ((peak > promised[slot] + 1e-9 ? 1 : 0) - missed);
        }
        promised[slot] = promise;
        step++;
    }

    /** Goes on where another account stopped. */
    void resume(int knownThen, double missedThen) {
        known = knownThen;
        missed = missedThen;
    }

    @Nullable
    Double missed() {
        return known == 0 ? null : missed;
    }

    int known() {
        return known;
    }
}
