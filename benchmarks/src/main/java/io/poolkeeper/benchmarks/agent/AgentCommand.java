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
    private static final double CALLS_LIMIT = 10;

    @Option(
            names = "--pools",
            split = ",",
            description = "How many pools the agents have; 10,100,1000, with --quick 10,100.")
    List<Integer> pools = List.of();

    @Option(names = "--quick", description = "Smaller agents that look every 10 s instead of every minute.")
    boolean quick;

    @Override
    public Integer call() throws Exception {
        Duration interval = Duration.ofSeconds(quick ? 10 : 60);
        List<Integer> sizes = !pools.isEmpty() ? pools : quick ? List.of(10, 100) : List.of(10, 100, 1000);
        List<Program> programs = Program.found();
        System.out.printf(
                "%d processors, %s %s; every pool of 4 instances is looked at every %d s for CPU and memory%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                interval.toSeconds());
        if (programs.size() == 1) {
            System.out.println("NOT RUN: the native executable (none in autoscaler-agent/target)");
        }
        List<Figures> figures = measured(programs, sizes, interval);
        print(figures);
        write(figures, interval);
        return figures.stream().allMatch(one -> one.lagSeconds() < interval.toSeconds()) ? 0 : 1;
    }

    /** Started one after the other, so that no start is slowed by another; then all are watched at once. */
    private static List<Figures> measured(List<Program> programs, List<Integer> sizes, Duration interval)
            throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("agent-bench");
        List<Rung> rungs = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int size : sizes) {
                for (Program program : programs) {
                    rungs.add(new Rung(program, size, interval, folder.resolve(program.name() + "-" + size)));
                }
            }
            List<Future<Figures>> all =
                    rungs.stream().map(rung -> threads.submit(rung::measure)).toList();
            List<Figures> figures = new ArrayList<>();
            for (Future<Figures> one : all) {
                figures.add(one.get());
            }
            return figures;
        } finally {
            rungs.forEach(Rung::close);
        }
    }

    private static void print(List<Figures> figures) {
        System.out.printf(
                "%n%-8s %6s %12s %12s %12s %14s %10s %12s %10s %9s%n",
                "program",
                "pools",
                "1st beat",
                "1st round",
                "CPU/tick",
                "CPU/pool+tick",
                "calls/min",
                "calls/s max",
                "late by",
                "resident");
        for (Figures one : figures) {
            System.out.printf(
                    "%-8s %,6d %,9.0f ms %,10.1f s %,9.0f ms %,11.0f us %,10.0f %,12d %,8.1f s %,6.0f MB%n",
                    one.program(),
                    one.pools(),
                    one.firstHeartbeatMillis(),
                    one.firstRoundSeconds(),
                    one.cpuMillisPerTick(),
                    1000 * one.cpuMillisPerTick() / one.pools(),
                    one.callsPerMinute(),
                    one.mostCallsPerSecond(),
                    one.lagSeconds(),
                    one.residentMegabytes());
        }
        System.out.printf(
                "%nOCI allows %.0f metric queries a second; that is the agent's own limit for all calls%n",
                CALLS_LIMIT);
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
