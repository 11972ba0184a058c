package io.poolkeeper.benchmarks.reference;

import io.poolkeeper.benchmarks.quality.Sight;
import io.poolkeeper.benchmarks.quality.SizePolicy;
import io.poolkeeper.benchmarks.quality.Trace;
import java.util.Arrays;

/** As many instances as the whole trace ever needs, all the time. */
public final class StaticPeak implements SizePolicy {
    private final int size;

    public StaticPeak(Trace trace, double slo) {
        this.size = (int) Math.ceil(Arrays.stream(trace.demand()).max().orElse(0) / slo);
    }

    @Override
    public int desired(Sight sight) {
        return size;
    }
}
