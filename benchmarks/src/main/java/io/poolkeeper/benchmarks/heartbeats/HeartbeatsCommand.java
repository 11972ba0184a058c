package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Heartbeats a second, one by one and in batches, beside what PostgreSQL and HTTP alone can do in the same run. */
@Command(
        name = "heartbeats",
        mixinStandardHelpOptions = true,
        description = "Heartbeats a second, each answered after its commit, and what bounds them.")
public final class HeartbeatsCommand implements Callable<Integer> {
    private static final int MANY = 20_000;
    private static final int CONNECTIONS = 256;
    private static final int GATEWAY_BATCH = 1_000;
    private static final String ONE_BY_ONE = "one by one, as fast as answered";
    private static final String BATCHES = "in batches of " + GATEWAY_BATCH;
    private static final String SQL_ONE = "PostgreSQL alone, one by one, 32 clients";
    private static final String SQL_BATCHES = "PostgreSQL alone, in batches, 2 clients";
    private static final String HTTP = "bare HTTP of the same service";

    @Option(names = "--quick", description = "fewer nodes and a few seconds of each measurement")
    private boolean quick;

    @Option(names = "--nodes", description = "default 100,000, and 20,000 with --quick")
    private int nodes;

    @Option(names = "--jvm", description = "further options of the registry's JVM, for profiling")
    private List<String> options = List.of();

    @Option(names = "--only", split = ",", description = "of http, single, pools, batch, pgbench, fleet, streams")
    private List<String> only = List.of();

    private final Report report = new Report();

    @Override
    public Integer call() throws Exception {
        try (var database = new DurableDatabase()) {
            int count = nodes > 0 ? nodes : quick ? 20_000 : 100_000;
            machine(database, count);
            var fleet = new SimulatedNodes(count);
            fleet.enrol(database, count > MANY ? 1 : 5);
            try (var registry = new RegistryProcess(database, options)) {
                measure(new Stage(database, registry, fleet));
            }
        }
        if (only.isEmpty() && !quick) {
            report.write(Project.root().resolve(Path.of("docs", "figures", "heartbeats.json")));
        }
        return 0;
    }

    private record Stage(DurableDatabase database, RegistryProcess registry, SimulatedNodes fleet) {
        Processors processors() throws IOException, SQLException {
            return new Processors(registry.pid(), database.pid());
        }
    }

    private void machine(DurableDatabase database, int count) throws SQLException {
        report.say("processors", Runtime.getRuntime().availableProcessors());
        report.say("nodes", count);
        report.say("heap of the registry", RegistryProcess.HEAP);
        report.say(
                "PostgreSQL",
                database.ask("show server_version") + ", fsync " + database.ask("show fsync") + ", synchronous_commit "
                        + database.ask("show synchronous_commit"));
    }

    private void measure(Stage stage) throws Exception {
        report.heading();
        var gateway = new Gateway(stage.registry(), stage.fleet(), GATEWAY_BATCH);
        Processors processors = stage.processors();
        Arrivals.Result first = gateway.once();
        report.row(
                "the fleet comes online, in batches",
                first,
                processors.since(stage.fleet().count()));
        if (wanted("http")) {
            http(stage);
        }
        if (wanted("single")) {
            single(stage);
        }
        if (wanted("pools")) {
            pools(stage);
        }
        if (wanted("batch")) {
            gateway.during(seconds(5));
            batches(stage, gateway);
        }
        if (wanted("fleet")) {
            new Snapshots(stage.registry(), stage.fleet()).measure(report, seconds(30));
        }
        if (wanted("streams")) {
            new Streams(stage.registry(), stage.fleet(), quick ? 200 : 1_000).measure(report);
        }
        if (wanted("pgbench")) {
            pgbench(stage);
        }
        bounds();
    }

    private boolean wanted(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private int seconds(int whole) {
        return quick ? Math.max(2, whole / 8) : whole;
    }

    private void http(Stage stage) throws Exception {
        byte[] unchanged = ConfiguredNode.in(stage.registry()).unchanged();
        try (var arrivals = new Arrivals(stage.registry().port(), CONNECTIONS, i -> unchanged)) {
            arrivals.asFastAsAnswered(Duration.ofSeconds(seconds(6)));
            Processors processors = stage.processors();
            var result = arrivals.asFastAsAnswered(Duration.ofSeconds(seconds(8)));
            report.row(HTTP, result, processors.since(result.nanos().length));
        }
    }

    private void single(Stage stage) throws Exception {
        var fleet = stage.fleet();
        try (var arrivals =
                new Arrivals(stage.registry().port(), CONNECTIONS, i -> fleet.request(i % fleet.count(), false))) {
            arrivals.asFastAsAnswered(Duration.ofSeconds(seconds(10)));
            Processors processors = stage.processors();
            var fastest = arrivals.asFastAsAnswered(Duration.ofSeconds(seconds(12)));
            report.row(ONE_BY_ONE, fastest, processors.since(fastest.nanos().length));
            processors = stage.processors();
            var steady = arrivals.at(fastest.perSecond() * 0.7, Duration.ofSeconds(seconds(60)));
            report.row("one by one, at 70 % of that, as they are due", steady, processors.since(steady.nanos().length));
            double p99 = steady.millis(0.99);
            report.say(
                    "  goal: 100 ms at the 99th percentile",
                    "%s: %.1f ms".formatted(p99 <= 100 ? "met" : "missed", p99));
        }
    }

    private void pools(Stage stage) throws Exception {
        var fleet = stage.fleet();
        try (var arrivals =
                new Arrivals(stage.registry().port(), CONNECTIONS, i -> fleet.request(i % fleet.count(), true))) {
            arrivals.asFastAsAnswered(Duration.ofSeconds(seconds(4)));
            Processors processors = stage.processors();
            var result = arrivals.asFastAsAnswered(Duration.ofSeconds(seconds(8)));
            report.row("one by one, each with a pool's sample", result, processors.since(result.nanos().length));
        }
    }

    private void batches(Stage stage, Gateway gateway) throws Exception {
        Processors processors = stage.processors();
        var result = gateway.during(seconds(12));
        report.row(BATCHES, result, processors.since((long) result.nanos().length * GATEWAY_BATCH));
    }

    private void pgbench(Stage stage) throws Exception {
        int nodes = stage.fleet().count();
        var pgbench = new Pgbench(stage.database(), nodes);
        var one = pgbench.run(32, 1, seconds(8));
        if (one.isPresent()) {
            report.say("PostgreSQL alone is measured by", "pgbench");
            report.figure(SQL_ONE, one.getAsDouble());
            report.figure(SQL_BATCHES, pgbench.run(2, GATEWAY_BATCH, seconds(8)).orElseThrow());
        } else {
            System.out.println("NOT RUN: pgbench is not installed; a loop over JDBC sends the same statement instead");
            report.say("PostgreSQL alone is measured by", "a loop over JDBC, for pgbench is not installed");
            var loop = new JdbcLoop(stage.database(), nodes);
            report.figure(SQL_ONE, loop.run(32, 1, seconds(8)));
            report.figure(SQL_BATCHES, loop.run(2, GATEWAY_BATCH, seconds(8)));
        }
    }

    private void bounds() {
        share("one by one, of bare HTTP", ONE_BY_ONE, HTTP);
        share("one by one, of PostgreSQL alone one by one", ONE_BY_ONE, SQL_ONE);
        share("in batches, of PostgreSQL alone in batches", BATCHES, SQL_BATCHES);
        goal("goal: 10,000 a second one by one", report.rate(ONE_BY_ONE), 10_000);
        goal("goal: 100,000 a second in batches", report.rate(BATCHES), 100_000);
    }

    private void share(String what, String part, String whole) {
        report.rate(part)
                .ifPresent(ours -> report.rate(whole)
                        .ifPresent(theirs -> report.say(what, "%.0f %%".formatted(100 * ours / theirs))));
    }

    private void goal(String what, Optional<Double> measured, double wanted) {
        measured.ifPresent(rate -> report.say(
                what, "%s: %,.0f, %.1f times".formatted(rate >= wanted ? "met" : "missed", rate, rate / wanted)));
    }
}
