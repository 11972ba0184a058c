package io.poolkeeper.analytics.domain.history;

import io.poolkeeper.scaling.forecast.LoadLog;
import io.poolkeeper.scaling.policy.MetricSource;
import io.poolkeeper.scaling.policy.SignalKind;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The loads a policy's signals had, on a grid. Points that decisions saw are exact. Where none is known the load of CPU and
 * memory is the sample's mean times its running instances, at the moment its metric point was of.
 */
public final class Loads {

    private final Grid grid;
    private final List<Look> looks;
    private final List<RecordedPoint> points;
    private final Duration age;

    /** @param age of the newest metric point when a sample is taken */
    public Loads(Grid grid, List<Look> looks, List<RecordedPoint> points, Duration age) {
        this.grid = grid;
        this.looks = looks;
        this.points = points;
        this.age = age;
    }

    /** One log for each signal something is known of. */
    public List<LoadLog> of(List<SignalPolicy> signals) {
        var logs = new ArrayList<LoadLog>();
        for (SignalPolicy signal : signals) {
            float[] loads = loads(signal);
            if (loads != null) {
                logs.add(log(signal.name(), grid, loads));
            }
        }
        return logs;
    }

    public static LoadLog log(String signal, Grid grid, float[] loads) {
        var boxed = new ArrayList<Float>(loads.length);
        for (float load : loads) {
            boxed.add(load);
        }
        return new LoadLog(signal, grid.start(), grid.step(), boxed);
    }

    private float @Nullable [] loads(SignalPolicy signal) {
        float[] loads = new float[grid.steps()];
        Arrays.fill(loads, Float.NaN);
        boolean any = false;
        if (signal.kind() != SignalKind.POOL_TOTAL && signal.source() == MetricSource.CPU) {
            any = sampled(loads, Look::cpu);
        } else if (signal.kind() != SignalKind.POOL_TOTAL && signal.source() == MetricSource.MEMORY) {
            any = sampled(loads, Look::memory);
        }
        for (RecordedPoint point : points) {
            if (point.signal().equals(signal.name())) {
                any |= put(loads, point.at(), point.load());
            }
        }
        return any ? loads : null;
    }

    private boolean sampled(float[] loads, Function<Look, @Nullable Double> mean) {
        boolean any = false;
        for (Look look : looks) {
            Double value = mean.apply(look);
            any |= value != null && put(loads, look.at().minus(age), value * look.running());
        }
        return any;
    }

    private boolean put(float[] loads, Instant at, double load) {
        int index = grid.index(at);
        boolean usable = grid.holds(index) && Double.isFinite(load) && load >= 0;
        if (usable) {
            loads[index] = (float) load;
        }
        return usable;
    }
}
