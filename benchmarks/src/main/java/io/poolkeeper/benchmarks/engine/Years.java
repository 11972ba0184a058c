package io.poolkeeper.benchmarks.engine;

import io.poolkeeper.benchmarks.ours.Preset;
import io.poolkeeper.benchmarks.quality.Synthetic;
import io.poolkeeper.benchmarks.quality.Trace;
import io.poolkeeper.scaling.forecast.LoadLog;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.replay.Conditions;
import io.poolkeeper.scaling.replay.Replay;
import io.poolkeeper.scaling.replay.Replayed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A backtest as analytics runs it: the recorded minutes of a pool, replayed with a policy. */
@State(Scope.Thread)
public class Years {
    private static final int PERCENT = 100;
    private static final Duration BOOT = Duration.ofSeconds(180);

    @Param({"no-forecast", Preset.DEFAULT})
    public String preset = Preset.DEFAULT;

    @Param("525600")
    public int minutes;

    private List<LoadLog> loads = List.of();
    private PoolPolicy policy = Preset.policy(Preset.DEFAULT, 2, 60, 180);

    @Setup
    public void record() {
        policy = Preset.policy(preset, 2, 60, 180);
        Trace trace = Synthetic.dailyWave();
        List<Float> cpu = new ArrayList<>(minutes);
        for (int i = 0; i < minutes; i++) {
            cpu.add((float) (PERCENT * trace.demand()[i % trace.demand().length]));
        }
        loads = List.of(new LoadLog("cpu", Instant.ofEpochSecond(trace.start()), Duration.ofSeconds(Trace.STEP), cpu));
    }

    @Benchmark
    public Replayed replay() {
        return Replay.run(policy, loads, new Conditions(5, BOOT, Duration.ZERO));
    }
}
