package io.poolkeeper.benchmarks.start;

import io.poolkeeper.benchmarks.harness.Processors;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.service.AgentProgram;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.common.database.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Each program from the start of its process to its first answer, what it holds then, and what its image weighs. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Start time and memory of services and agent, and the size of their images.")
public final class StartCommand implements Callable<Integer> {

    private static final String PREPARED = ", AOT cache";

    @Option(names = "--agent", description = "The agent's native executable; without it the one that was built.")
    @Nullable
    Path agent;

    @Option(names = "--quick", description = "one start of each")
    boolean quick;

    private final Map<String, Path> caches = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("poolkeeper-start");
        var report = new Report("start", "Start of each program, until its first answer");
        report.say("packaged as", ServiceStart.packaging(Schema.AUTH));
        try (var database = new DurableDatabase()) {
            var rounds = new Rounds(quick ? 1 : 3, new Processors(Map.of()));
            for (Schema schema : Schema.values()) {
                var service = new ServiceStart(schema, database, folder);
                caches.put(service.name(), service.cache());
                rounds.compare(service.name(), service::without);
                rounds.compare(service.name() + PREPARED, service::with);
            }
            agents(rounds, report, folder);
            compare(report, report.table("Until the first answer", rounds.run()));
        }
        report.table("What an image adds to its base", ImageSizes.of(caches, folder));
        report.keep(quick);
        return 0;
    }

    private void agents(Rounds rounds, Report report, Path folder) {
        List<AgentProgram> programs = AgentProgram.found(Optional.ofNullable(agent));
        for (AgentProgram program : programs) {
            rounds.compare("autoscaler-agent, " + program.name(), new AgentStart(program, folder)::once);
        }
        if (programs.size() == 1) {
            report.say("NOT RUN", "the native agent (none in autoscaler-agent/target, none by --agent)");
        }
    }

    private void compare(Report report, List<Row> rows) {
        for (String service : caches.keySet()) {
            for (String figure : List.of("processor_seconds", "resident_mib")) {
                report.ratio(figure, named(rows, service + PREPARED), named(rows, service));
            }
        }
    }

    private static Row named(List<Row> rows, String name) {
        return rows.stream().filter(row -> row.what().equals(name)).findFirst().orElseThrow();
    }
}
