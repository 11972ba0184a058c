package io.poolkeeper.benchmarks.footprint;

import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Processors;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.harness.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole local stack: from the command until it is ready, and what it then holds. */
@Command(
        name = "footprint",
        mixinStandardHelpOptions = true,
        description = "Time to ready and memory of the whole local stack.")
public final class FootprintCommand implements Callable<Integer> {
    private static final double GIGABYTE = 1e9 / (1 << 20);
    private static final String ALL = "memory_mib";

    @Option(
            names = "--settle",
            defaultValue = "45",
            description = "seconds until memory is read; default ${DEFAULT-VALUE}")
    private int settle = 45;

    @Option(names = "--quick", description = "one start of each kind, memory read after ten seconds")
    private boolean quick;

    private final Map<String, Double> parts = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        var report = new Report("footprint", "The whole local stack on one machine");
        report.say("memory is", "the proportional set size (PSS): a page that processes share counts once");
        report.say("memory is read", "%d s after the stack is ready".formatted(quick ? 10 : settle));
        Path data = Files.createTempDirectory("poolkeeper-footprint").resolve("data");
        List<Row> rows = report.table(
                "./poolkeeper up",
                Rounds.of(quick, new Processors(Map.of()))
                        .compare("with nothing kept", () -> run(data, true))
                        .compare("with what was kept", () -> run(data, false))
                        .run());
        var by = new ArrayList<Row>();
        parts.forEach((name, mib) -> by.add(Row.of(name, ALL, mib)));
        report.table("Memory by process, at the last start", by);
        for (Row row : rows) {
            report.goal(Goal.atMost(
                    20, "s", "ready " + row.what(), row.of("ready_s").median()));
            report.goal(Goal.atMost(
                    1.5 * GIGABYTE, "MiB", "memory " + row.what(), row.of(ALL).median()));
        }
        report.keep(quick);
        return 0;
    }

    private Sample run(Path data, boolean fresh) throws Exception {
        try (var stack = new LocalStack(data, fresh)) {
            Thread.sleep((quick ? 10 : settle) * 1_000L);
            parts.clear();
            parts.putAll(stack.memory());
            double all =
                    parts.values().stream().mapToDouble(Double::doubleValue).sum();
            return Sample.of(0).with("ready_s", stack.seconds()).with(ALL, all);
        }
    }
}
