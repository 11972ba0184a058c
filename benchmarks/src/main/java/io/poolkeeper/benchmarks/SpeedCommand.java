package io.poolkeeper.benchmarks;

import io.poolkeeper.benchmarks.ours.Preset;
import io.poolkeeper.benchmarks.quality.Synthetic;
import io.poolkeeper.benchmarks.quality.Trace;
import io.poolkeeper.scaling.forecast.LoadLog;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.replay.Conditions;
import io.poolkeeper.scaling.replay.Replay;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many decisions a second one core replays. */
@Command(name = "speed", mixinStandardHelpOptions = true, description = "Decisions a second in a replay, on one core.")
public final class SpeedCommand implements Callable<Integer> {
    /** Time on the core, not on the clock: others may be using the machine. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final int MINUTES_OF_A_YEAR = 525_600;

    @Option(names = "--minutes", defaultValue = "" + MINUTES_OF_A_YEAR, description = "length; default: a year")
    private int minutes = MINUTES_OF_A_YEAR;

    @Override
    public Integer call() {
        for (String preset : List.of("no-forecast", Preset.DEFAULT)) {
            PoolPolicy policy = Preset.policy(preset, 2, 60, 180);
            List<LoadLog> loads = List.of(loads(Synthetic.dailyWave()));
            Conditions conditions = new Conditions(5, Duration.ofSeconds(180), Duration.ZERO);
            Replay.run(policy, loads, conditions);
            long start = CPU.getCurrentThreadCpuTime();
            Replay.run(policy, loads, conditions);
            double seconds = (CPU.getCurrentThreadCpuTime() - start) / 1e9;
            System.out.printf(
                    "%-12s %,12.0f decisions per second of one core, %d minutes in %.2f s of it%n",
                    preset, minutes / seconds, minutes, seconds);
        }
        return 0;
    }

    private LoadLog loads(Trace trace) {
        List<Float> loads = new ArrayList<>(minutes);
        for (int i = 0; i < minutes; i++) {
            loads.add((float) (100 * trace.demand()[i % trace.demand().length]));
        }
        return new LoadLog("cpu", Instant.ofEpochSecond(trace.start()), Duration.ofSeconds(Trace.STEP), loads);
    }
}
