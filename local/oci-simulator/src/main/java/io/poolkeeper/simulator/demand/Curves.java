package io.poolkeeper.simulator.demand;

import java.time.Duration;
import java.util.List;

/** Which curve each pool gets. */
public final class Curves {
    /** A pool that follows its demand well runs its instances at about this load. */
    private static final double COMFORT = 0.6;

    private static final double HIGH_WATER = 0.7;
    private static final double NIGHT_SHARE = 0.075;
    /** When each pool's first day begins: at once busy, in the middle of the night, at the end of the day. */
    private static final double[] FIRST_HOURS = {7.9, 0, 17};

    private static final double LATER_POOLS_SHIFT = 2.5;

    private final List<TraceFile> traces;
    private final long seed;

    public Curves(List<TraceFile> traces, long seed) {
        this.traces = List.copyOf(traces);
        this.seed = seed;
    }

    public Curve of(int poolIndex, int poolMax) {
        double busiest = HIGH_WATER * COMFORT * poolMax;
        if (!traces.isEmpty()) {
            return traces.get(poolIndex % traces.size()).scaledTo(busiest);
        }
        int round = poolIndex / FIRST_HOURS.length;
        double hour = FIRST_HOURS[poolIndex % FIRST_HOURS.length] + LATER_POOLS_SHIFT * round;
        return new DailyCurve(seed + poolIndex * 31L, hour, NIGHT_SHARE * poolMax, busiest);
    }

    /** Members a pool needs for its first moment. */
    public static int needed(Curve curve) {
        return (int) Math.ceil(curve.at(Duration.ZERO) / COMFORT - 0.05);
    }
}
