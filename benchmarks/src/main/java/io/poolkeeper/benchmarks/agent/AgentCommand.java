package io.poolkeeper.benchmarks.agent;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
        List<Program> programs = Program.found(executable);
        System.out.printf(
                "%d processors, %s %s; every pool of 4 instances is looked at every %d s for CPU and memory%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                interval.toSeconds());
        if (programs.size() == 1) {
            System.out.println("NOT RUN: the native executable (none in autoscaler-agent/target, none by --agent)");
        }
        List<Figures> figures = measured(programs, sizes, interval);
        print(figures, interval);
        write(figures, interval);
        return figures.stream().allMatch(one -> kept(one, interval)) ? 0 : 1;
    }

    private static boolean kept(Figures one, Duration interval) {
        return one.lagSeconds() < interval.toSeconds() && one.mostCallsPerSecond() <= MOST_CALLS;
    }

    /** Started one after the other, so that no start is slowed by another; then all are watched at once. */
    private static List<Figures> measured(List<Program> programs, List<Integer> sizes, Duration interval)
            throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("agent-bench");
        List<Rung> rungs = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Figures>> all = new ArrayList<>();
            for (int size : sizes) {
                for (Program program : programs) {
                    var rung = new Rung(program, size, interval, folder.resolve(program.name() + "-" + size));
                    rungs.add(rung);
                    System.out.printf("%s with %,d pools has started%n", program.name(), size);
                    all.add(threads.submit(rung::measure));
                }
            }
            System.out.printf(
                    "watching them for %.0f s%n", (Rung.TURNS + Rung.WARM_UP_TURNS) * interval.toMillis() / 1000.0);
            List<Figures> figures = new ArrayList<>();
            for (Future<Figures> one : all) {
                figures.add(one.get());
            }
            return figures;
        } finally {
            rungs.forEach(Rung::close);
        }
    }

    private static void print(List<Figures> figures, Duration interval) {
        System.out.printf(
                "%n%-8s %6s %10s %12s %11s %11s %11s %10s %11s %10s %9s %9s %9s%n",
                "program",
                "pools",
                "1st beat",
                "1st decision",
                "1st round",
                "CPU/tick",
                "of 1 CPU",
                "CPU/turn",
                "wall/turn",
                "calls/min",
                "calls/s",
                "late by",
                "resident");
        for (Figures one : figures) {
            System.out.printf(
                    "%-8s %,6d %,7.0f ms %,9.0f ms %,9.1f s %,8.0f ms %,10.2f%% %,7.0f us %,8.0f ms %,10.0f %,9d %,7.1f s %,6.0f MB%n",
                    one.program(),
                    one.pools(),
                    one.firstHeartbeatMillis(),
                    one.firstDecisionMillis(),
                    one.firstRoundSeconds(),
                    one.cpuMillisPerTick(),
                    one.share(interval.toMillis()),
                    one.cpuMicrosPerTurn(),
                    one.meanTurnMillis(),
                    one.callsPerMinute(),
                    one.mostCallsPerSecond(),
                    one.lagSeconds(),
                    one.residentMegabytes());
        }
        System.out.printf(
                "%nA turn is late when it lies beyond the interval of %d s. calls/s is the most in any second, at most %d: OCI "
                        + "allows%n10 metric queries a second, the agent takes that for all calls, evenly spaced.%n",
                interval.toSeconds(), MOST_CALLS);
    }

    private static void write(List<Figures> figures, Duration interval) throws IOException {
        Path file = Project.root().resolve("docs/figures/agent.json");
        var json = new JsonMapper().enable(SerializationFeature.INDENT_OUTPUT);
        var all = Map.of(
                "processors", Runtime.getRuntime().availableProcessors(),
                "interval_seconds", interval.toSeconds(),
                "agents", figures);
        Files.writeString(file, json.writeValueAsString(all) + "\n");
        System.out.println("written to " + file);
    }
}
