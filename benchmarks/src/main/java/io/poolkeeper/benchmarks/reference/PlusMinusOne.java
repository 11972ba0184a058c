package io.poolkeeper.benchmarks.reference;

import io.poolkeeper.benchmarks.quality.Sight;
import io.poolkeeper.benchmarks.quality.SizePolicy;

/** The reference implementation's rule: every five minutes one more above 75 % or one fewer below 35 %. */
public final class PlusMinusOne implements SizePolicy {
    private static final int EVERY = 300;
    private static final double HIGH = 75;
    private static final double LOW = 35;

    @Override
    public int desired(Sight sight) {
        if (sight.epoch() % EVERY != 0) {
            return sight.total();
        }
        int change = sight.cpu() > HIGH ? 1 : sight.cpu() < LOW ? -1 : 0;
        return Math.clamp(sight.total() + change, sight.min(), sight.max());
    }
}
