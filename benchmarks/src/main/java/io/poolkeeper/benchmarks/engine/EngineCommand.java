package io.poolkeeper.benchmarks.engine;

import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Processors;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.harness.Sample;
import io.poolkeeper.benchmarks.ours.Preset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Decisions a second of one core, what each allocates, and a pool's year replayed: by JMH, a new JVM for each round. */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "Decisions a second of one core, allocation of each, and a backtest of a pool's year.")
public final class EngineCommand implements Callable<Integer> {
    private static final int MINUTES_OF_A_YEAR = 525_600;
    private static final List<String> PRESETS = List.of("no-forecast", Preset.DEFAULT);
    private static final String RATE = "decisions_a_second";

    @Option(names = "--minutes", description = "replayed; default: a year, and a day with --quick")
    private int minutes;

    @Option(names = "--quick", description = "one short round")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        int replayed = minutes > 0 ? minutes : quick ? 1_440 : MINUTES_OF_A_YEAR;
        var report = new Report("engine", "Decisions of one core");
        report.say("minutes replayed", replayed);
        var turns = rounds();
        var years = rounds();
        for (String preset : PRESETS) {
            turns.compare("preset " + preset, () -> turn(preset));
            years.compare("preset " + preset, () -> year(preset, replayed));
        }
        report.table("A turn of a pool that was watched for four weeks", turns.run());
        judge(report, report.table("The recorded year of a pool, replayed", years.run()), replayed);
        report.keep(quick || minutes > 0);
        return 0;
    }

    private Rounds rounds() {
        return Rounds.of(quick, new Processors(Map.of()));
    }

    private static void judge(Report report, List<Row> rows, int replayed) {
        for (Row row : rows) {
            report.goal(Goal.atLeast(
                    1_000_000, "decisions a second", row.what(), row.of(RATE).median()));
            if (replayed == MINUTES_OF_A_YEAR) {
                report.goal(Goal.atMost(
                        0.6, "s", "a year, " + row.what(), row.of("seconds").median()));
            }
        }
        report.ratio(RATE, rows.getFirst(), rows.getLast());
    }

    private Sample turn(String preset) throws RunnerException {
        RunResult result = run(options(Turns.class, preset)
                .mode(Mode.Throughput)
                .warmupIterations(quick ? 1 : 3)
                .measurementIterations(quick ? 1 : 5)
                .warmupTime(TimeValue.milliseconds(quick ? 200 : 1_000))
                .measurementTime(TimeValue.milliseconds(quick ? 200 : 1_000)));
        return Sample.of(0)
                .with(RATE, result.getPrimaryResult().getScore())
                .with("allocated_bytes_each", allocated(result));
    }

    private Sample year(String preset, int replayed) throws RunnerException {
        RunResult result = run(options(Years.class, preset)
                .param("minutes", Integer.toString(replayed))
                .mode(Mode.SingleShotTime)
                .warmupIterations(preset.equals(Preset.DEFAULT) ? 0 : 2)
                .measurementIterations(1));
        double seconds = result.getPrimaryResult().getScore();
        return Sample.of(0)
                .with(RATE, replayed / seconds)
                .with("seconds", seconds)
                .with("allocated_bytes_each", allocated(result) / replayed);
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark, String preset) {
        return new OptionsBuilder()
                .include("^" + benchmark.getName() + "\\.")
                .param("preset", preset)
                .addProfiler(GCProfiler.class)
                .forks(1)
                .threads(1)
                .timeUnit(TimeUnit.SECONDS)
                .jvmArgsAppend("-Xmx1g", "-Djmh.ignoreLock=true")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
    }

    private static RunResult run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).runSingle();
    }

    /** Bytes of one call. */
    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(one -> one.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(one -> one.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
