package io.poolkeeper.simulator.demand;

/** Numbers that look random and are a function of their arguments, so that the past can be computed again. */
public final class Chance {
    private Chance() {}

    /** Between 0 inclusive and 1 exclusive. */
    public static double unit(long seed, long index) {
        return (mixed(seed * 0x9E3779B97F4A7C15L + index) >>> 11) * 0x1.0p-53;
    }

    /** Between -1 and 1. */
    public static double signed(long seed, long index) {
        return 2 * unit(seed, index) - 1;
    }

    static double floorMod(double value, double by) {
        return value - Math.floor(value / by) * by;
    }

    /** The finalizer of SplitMix64. */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
