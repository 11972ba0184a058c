package io.poolkeeper.benchmarks.reference;

import io.poolkeeper.benchmarks.quality.Sight;
import io.poolkeeper.benchmarks.quality.SizePolicy;

/** OCI's threshold-based autoscaling: three points over or under a threshold, a fixed step, a cooldown of 300 s. */
public final class OciThreshold implements SizePolicy {
    private static final int POINTS = 3;
    private static final int COOLDOWN = 300;

    private final double high;
    private final double low;
    private final int step;
    private int above;
    private int below;
    private long quietUntil = Long.MIN_VALUE;

    public OciThreshold(double high, int step) {
        this.high = high;
        this.low = high / 2;
        this.step = step;
    }

    @Override
    public int desired(Sight sight) {
        above = sight.cpu() > high ? above + 1 : 0;
        below = sight.cpu() < low ? below + 1 : 0;
        if (sight.epoch() < quietUntil) {
            return sight.total();
        }
        int change = above >= POINTS ? step : below >= POINTS ? -1 : 0;
        if (change != 0) {
            quietUntil = sight.epoch() + COOLDOWN;
        }
        return Math.clamp(sight.total() + change, sight.min(), sight.max());
    }
}
