package io.poolkeeper.benchmarks.agent;

import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.harness.Sample;
import io.poolkeeper.benchmarks.service.AgentProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Agents with few pools and with many, side by side on this machine, each with a region of its own. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        description = "The agent: start, memory, time and calls to OCI by number of pools.")
public final class AgentCommand implements Callable<Integer> {
    /** Ten a second, and what a second's edge may cut unevenly. */
    private static final int MOST_CALLS = 11;

    @Option(
            names = "--pools",
            split = ",",
            description = "How many pools the agents have; 10,100,1000, with --quick 10,30.")
    List<Integer> pools = List.of();

    @Option(
            names = "--agent",
            paramLabel = "EXECUTABLE",
            description = "A native executable to measure beside the JVM; default: the one built in autoscaler-agent.")
    Optional<Path> executable = Optional.empty();

    @Option(names = "--quick", description = "10 and 30 pools that are looked at every 8 s instead of every minute.")
    boolean quick;

    @Override
    public Integer call() throws Exception {
        Duration interval = Duration.ofSeconds(quick ? 8 : 60);
        List<Integer> sizes = !pools.isEmpty() ? pools : quick ? List.of(10, 30) : List.of(10, 100, 1000);
        var report = new Report("agent", "Agents side by side, each with a region of its own");
        report.say("pools", "of 4 instances, looked at every %d s for CPU and memory".formatted(interval.toSeconds()));
        report.say(
                "members", "of pools at rest are listed every 20 minutes, a call each; seldom while they are watched");
        report.say("metrics", "scraped every 15 s, as by a Prometheus; the CPU of a tick has that in it");
        List<AgentProgram> programs = AgentProgram.found(executable);
        if (programs.size() == 1) {
            report.say("NOT RUN", "the native executable (none in autoscaler-agent/target, none by --agent)");
        }
        List<Figures> figures = new ArrayList<>();
        List<Row> rows = Rounds.together(() -> {
            figures.addAll(measured(programs, sizes, interval));
            return samples(figures);
        });
        report.table("Agents", rows);
        goals(report, figures);
        report.keep(quick || !pools.isEmpty());
        return figures.stream().allMatch(one -> kept(one, interval)) ? 0 : 1;
    }

    private static Map<String, Sample> samples(List<Figures> figures) {
        var samples = new LinkedHashMap<String, Sample>();
        figures.forEach(one -> samples.put(one.what(), one.sample()));
        return samples;
    }

    private static void goals(Report report, List<Figures> figures) {
        for (Figures one : figures) {
            boolean isNative = one.program().equals(AgentProgram.NATIVE);
            if (isNative && one.pools() == 100) {
                report.goal(Goal.atMost(100, "ms", "first heartbeat, " + one.what(), one.firstHeartbeatMillis()));
                report.goal(Goal.atMost(64, "MiB", "resident, " + one.what(), one.residentMegabytes()));
            }
            if (one.pools() == 1_000) {
                report.goal(Goal.atMost(1_000, "ms", "CPU of a tick, " + one.what(), one.cpuMillisPerTick()));
                report.goal(Goal.atMost(10, "calls", "in any second, " + one.what(), one.mostCallsPerSecond()));
            }
        }
    }

    private static boolean kept(Figures one, Duration interval) {
        return one.lagSeconds() < interval.toSeconds() && one.mostCallsPerSecond() <= MOST_CALLS;
    }

    /** Started one after the other, so that no start is slowed by another; then all are watched at once. */
    private static List<Figures> measured(List<AgentProgram> programs, List<Integer> sizes, Duration interval)
            throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("agent-bench");
        List<Rung> rungs = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Figures>> all = new ArrayList<>();
            for (int size : sizes) {
                for (AgentProgram program : programs) {
                    var rung = new Rung(program, size, interval, folder.resolve(program.name() + "-" + size));
                    rungs.add(rung);
                    System.out.printf("%s with %,d pools has started%n", program.name(), size);
                    all.add(threads.submit(rung::measure));
                }
            }
            System.out.printf(
                    "watching each for %.0f s after its first round%n",
                    (Rung.TURNS + Rung.WARM_UP_TURNS) * interval.toMillis() / 1000.0);
            List<Figures> figures = new ArrayList<>();
            for (Future<Figures> one : all) {
                figures.add(one.get());
            }
            return figures;
        } finally {
            rungs.forEach(Rung::close);
        }
    }
}
