package io.poolkeeper.benchmarks.reference;

import io.poolkeeper.benchmarks.quality.Sight;
import io.poolkeeper.benchmarks.quality.SizePolicy;

/**
 * AWS target tracking on one-minute metrics: three minutes above the target grow the group in proportion, fifteen minutes
 * below 90 % of it shrink it; instances within their warm-up count neither as load nor as missing.
 */
public final class AwsTargetTracking implements SizePolicy {
    private static final int HIGH_MINUTES = 3;
    private static final int LOW_MINUTES = 15;
    private static final double LOW_SHARE = 0.9;

    private final double target;
    private int high;
    private int low;

    public AwsTargetTracking(double target) {
        this.target = target;
    }

    @Override
    public int desired(Sight sight) {
        high = sight.cpu() > target ? high + 1 : 0;
        low = sight.cpu() < LOW_SHARE * target ? low + 1 : 0;
        int proportional = (int) Math.ceil(sight.cpu() / target * sight.ready() - 1e-9);
        if (high >= HIGH_MINUTES) {
            return Math.max(sight.total(), proportional);
        }
        if (low >= LOW_MINUTES && sight.ready() == sight.total()) {
            low = 0;
            return Math.min(sight.total(), proportional);
        }
        return sight.total();
    }
}
