package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.harness.Arrivals;
import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Processors;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.harness.Sample;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Heartbeats a second, one by one and in batches, beside what PostgreSQL and HTTP alone can do in the same run. */
@Command(
        name = "heartbeats",
        mixinStandardHelpOptions = true,
        description = "Heartbeats a second, each answered after its commit, and what bounds them.")
public final class HeartbeatsCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 256;
    private static final int GATEWAY_BATCH = 1_000;
    private static final String RATE = "a_second";
    private static final List<Integer> DUE = List.of(5_000, 10_000);

    @Option(names = "--quick", description = "20,000 nodes and a few seconds of each measurement")
    private boolean quick;

    @Option(names = "--nodes", description = "default 100,000, and 20,000 with --quick")
    private int nodes;

    @Option(names = "--jvm", description = "further options of the registry's JVM, for profiling")
    private List<String> options = List.of();

    @Option(names = "--only", split = ",", description = "of rates, due, fleet; keeps nothing")
    private List<String> only = List.of();

    @Option(
            names = "--beside",
            paramLabel = "QUARKUS-APP",
            description = "another build of the registry: both are measured in turns, and nothing else; keeps nothing")
    private @Nullable Path beside;

    /** What is measured, and what it is measured with. */
    private record Stage(RegistryProcess registry, SimulatedNodes fleet, Gateway gateway, Processors processors) {}

    @Override
    public Integer call() throws Exception {
        var report = new Report("heartbeats", "Heartbeats stored by one registry on one machine with its PostgreSQL");
        try (var database = new DurableDatabase()) {
            report.say("PostgreSQL", database.version());
            report.say("heap of the registry", RegistryProcess.HEAP);
            int count = nodes > 0 ? nodes : quick ? 20_000 : 100_000;
            report.say("nodes", count);
            var fleet = new SimulatedNodes(count);
            fleet.enrol(database, 1);
            try (var registry = new RegistryProcess(database, options)) {
                var processors = new Processors(Map.of("service", registry.pid(), "postgresql", database.pid()));
                var gateway = new Gateway(registry, fleet, GATEWAY_BATCH);
                measure(report, new Stage(registry, fleet, gateway, processors), database);
            }
        }
        report.keep(quick || !only.isEmpty() || beside != null);
        return 0;
    }

    private void measure(Report report, Stage stage, DurableDatabase database) throws Exception {
        report.table(
                "The whole fleet comes online",
                List.of(Rounds.once(
                        "in batches of " + GATEWAY_BATCH,
                        stage.processors,
                        () -> stage.gateway.once().sample(GATEWAY_BATCH))));
        if (beside != null) {
            builds(report, stage, database, beside);
            return;
        }
        if (wanted("rates")) {
            rates(report, stage, database);
        }
        if (wanted("due")) {
            due(report, stage);
        }
        if (wanted("fleet")) {
            fleet(report, stage);
        }
    }

    private boolean wanted(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private Duration seconds(int whole) {
        return Duration.ofSeconds(quick ? Math.max(2, whole / 8) : whole);
    }

    private void rates(Report report, Stage stage, DurableDatabase database) throws Exception {
        var alone = Alone.in(database, stage.fleet.count());
        report.say("PostgreSQL alone is measured by", alone.name());
        Duration time = seconds(8);
        byte[] unchanged = ConfiguredNode.in(stage.registry).unchanged();
        try (var http = new Arrivals(stage.registry.port(), CONNECTIONS, i -> unchanged);
                var beats = arrivals(stage, false);
                var pools = arrivals(stage, true)) {
            for (Arrivals one : List.of(http, beats, pools)) {
                one.asFastAsAnswered(time);
            }
            stage.gateway.during(time);
            List<Row> rows = report.table(
                    "As fast as answered",
                    Rounds.of(quick, stage.processors)
                            .compare(
                                    "bare HTTP of the same service",
                                    () -> http.asFastAsAnswered(time).sample())
                            .compare(
                                    "one by one",
                                    () -> beats.asFastAsAnswered(time).sample())
                            .compare(
                                    "one by one, with a pool's sample",
                                    () -> pools.asFastAsAnswered(time).sample())
                            .compare(
                                    "in batches of " + GATEWAY_BATCH,
                                    () -> stage.gateway.during(time).sample(GATEWAY_BATCH))
                            .compare("PostgreSQL alone, one by one, 32 clients", () -> alone(alone, 32, 1, time))
                            .compare(
                                    "PostgreSQL alone, in batches, 2 clients",
                                    () -> alone(alone, 2, GATEWAY_BATCH, time))
                            .run());
            judge(report, rows);
        }
    }

    private static Arrivals arrivals(Stage stage, boolean pool) throws Exception {
        var fleet = stage.fleet;
        return new Arrivals(stage.registry.port(), CONNECTIONS, i -> fleet.request(i % fleet.count(), pool));
    }

    /** Two replicas of one installation, so that both do the same to the same rows. */
    private void builds(Report report, Stage ours, DurableDatabase database, Path build) throws Exception {
        Duration time = seconds(10);
        try (var other = RegistryProcess.of(build, database, options)) {
            var processors = new Processors(Map.of("service", other.pid(), "postgresql", database.pid()));
            var theirs = new Stage(other, ours.fleet, new Gateway(other, ours.fleet, GATEWAY_BATCH), processors);
            var rounds = Rounds.of(quick, ours.processors);
            for (var one : List.of(Map.entry("the other build", theirs), Map.entry("this build", ours))) {
                Stage stage = one.getValue();
                var beats = arrivals(stage, false);
                stage.gateway.during(time);
                beats.asFastAsAnswered(time);
                rounds.compare(
                        "in batches, " + one.getKey(),
                        stage.processors,
                        () -> stage.gateway.during(time).sample(GATEWAY_BATCH));
                rounds.compare(
                        "one by one, " + one.getKey(),
                        stage.processors,
                        () -> beats.asFastAsAnswered(time).sample());
            }
            report.table("Two builds of the registry", rounds.run());
        }
    }

    private static Sample alone(Alone alone, int clients, int size, Duration time) throws Exception {
        double rate = alone.run(clients, size, Math.toIntExact(time.toSeconds()));
        return Sample.of((long) (rate * time.toSeconds())).with(RATE, rate);
    }

    private static void judge(Report report, List<Row> rows) {
        Row single = rows.get(1);
        Row batches = rows.get(3);
        report.ratio(RATE, single, rows.get(0));
        report.ratio(RATE, single, rows.get(4));
        report.ratio(RATE, batches, rows.get(5));
        report.goal(Goal.atLeast(
                10_000, "a second", "heartbeats one by one", single.of(RATE).median()));
        report.goal(Goal.atLeast(
                100_000, "a second", "heartbeats in batches", batches.of(RATE).median()));
    }

    /** Whatever the service does, the next comes when it is due. */
    private void due(Report report, Stage stage) throws Exception {
        try (var arrivals = arrivals(stage, false)) {
            arrivals.asFastAsAnswered(seconds(8));
            var rounds = Rounds.of(quick, stage.processors);
            for (int rate : DUE) {
                rounds.compare(
                        "%,d a second".formatted(rate),
                        () -> arrivals.at(rate, seconds(20)).waits());
            }
            List<Row> rows = report.table("One by one, as they are due", rounds.run());
            report.goal(Goal.atMost(
                    100,
                    "ms",
                    "p99 at 10,000 heartbeats a second",
                    rows.getLast().of("p99_ms").median()));
        }
    }

    private void fleet(Report report, Stage stage) throws Exception {
        var dashboards = new Dashboards(stage.registry, stage.fleet);
        report.say(
                "the first snapshot, which waited for its count", "%.0f ms".formatted(stage.registry.timed("/fleet")));
        Row row = report.table(
                        "The dashboard while every node reports once a minute",
                        Rounds.of(quick, stage.processors)
                                .compare(
                                        "snapshot of %,d nodes".formatted(stage.fleet.count()),
                                        () -> dashboards.ask("/fleet", seconds(20)))
                                .run())
                .getFirst();
        double heap = stage.registry.liveHeap() / 1e6;
        report.goal(Goal.atMost(
                50, "ms", "p99 of the snapshot of the fleet", row.of("p99_ms").median()));
        report.goal(Goal.atMost(1_000, "MB", "live heap with %,d nodes".formatted(stage.fleet.count()), heap));
    }
}
