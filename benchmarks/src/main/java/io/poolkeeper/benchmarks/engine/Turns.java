package io.poolkeeper.benchmarks.engine;

import io.poolkeeper.benchmarks.ours.OurPolicy;
import io.poolkeeper.benchmarks.ours.Preset;
import io.poolkeeper.benchmarks.quality.Sight;
import io.poolkeeper.benchmarks.quality.Synthetic;
import io.poolkeeper.benchmarks.quality.Trace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Minutes of a pool that has been watched for four weeks: look, forecast, decide, remember. */
@State(Scope.Thread)
public class Turns {
    private static final int WATCHED = 28 * 1440;
    private static final int BOOT = 180;

    @Param({"no-forecast", Preset.DEFAULT})
    public String preset = Preset.DEFAULT;

    private final double[] demand = Synthetic.dailyWave().demand();
    private OurPolicy policy = OurPolicy.of(Preset.DEFAULT);
    private int minute;
    private int size = 5;

    @Setup(Level.Trial)
    public void watch() {
        policy = OurPolicy.of(preset);
        while (minute < WATCHED) {
            turn();
        }
    }

    @Benchmark
    public int turn() {
        double cpu = Math.min(100, 100 * demand[minute % demand.length] / size);
        long epoch = (long) minute++ * Trace.STEP;
        size = policy.desired(new Sight(epoch, Trace.STEP, BOOT, cpu, 50, size, size, 2, 60));
        return size;
    }
}
