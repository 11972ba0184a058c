package io.poolkeeper.benchmarks.reads;

import io.poolkeeper.benchmarks.harness.Arrivals;
import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Processors;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.heartbeats.Dashboards;
import io.poolkeeper.benchmarks.heartbeats.RegistryProcess;
import io.poolkeeper.benchmarks.heartbeats.SimulatedNodes;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Tokens;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What people look at, asked for at a fixed rate while the fleet reports. */
@Command(
        name = "reads",
        mixinStandardHelpOptions = true,
        description = "Dashboard, lists, charts, audit search and live events at 10,000 nodes.")
public final class ReadsCommand implements Callable<Integer> {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final int A_SECOND = 20;
    private static final Map<String, String> REGISTRY = questions(
            "dashboard snapshot", "/fleet",
            "pool list, 100 of them", "/pools?limit=100",
            "node list, 100 of them with their pools", "/nodes?limit=100",
            "node list, those of a region", "/nodes?limit=100&region=region-7");
    private static final Map<String, String> ANALYTICS = questions(
            "30-day chart of the fleet, by the hour", "/analytics/instance-trends?hours=720&interval=hour",
            "30-day chart of a node of 50 pools", "/analytics/instance-trends?hours=720&interval=hour&node_id=3");
    private static final Map<String, String> AUDIT = questions(
            "audit trail, latest page", "/admin/audit-logs?limit=50",
            "audit search, a node's name", "/admin/audit-logs?limit=50&search=ash-777",
            "audit search, words in 12 events", "/admin/audit-logs?limit=50&search=wombat");

    @Option(names = "--nodes", description = "default 10,000, and 1,000 with --quick")
    private int nodes;

    @Option(names = "--quick", description = "fewer of everything, for a glance")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        int count = nodes > 0 ? nodes : quick ? 1_000 : 10_000;
        var report = new Report("reads", "What people wait for at %,d nodes".formatted(count));
        try (var database = new DurableDatabase()) {
            var history = new Histories(database, count, quick);
            var fleet = history.write(report);
            try (var registry = new RegistryProcess(database, List.of());
                    var analytics = new ServiceProcess(history.analytics());
                    var audit = new ServiceProcess(history.audit())) {
                history.settle();
                var processors = new Processors(Map.of(
                        "registry", registry.pid(),
                        "analytics", analytics.pid(),
                        "audit", audit.pid(),
                        "postgresql", database.pid()));
                var stage = new Stage(registry, fleet, processors);
                ask(report, stage, Map.of(Schema.ANALYTICS, analytics, Schema.AUDIT, audit));
                listen(report, stage);
            }
        }
        report.keep(quick);
        return 0;
    }

    /** What is asked. */
    private record Stage(RegistryProcess registry, SimulatedNodes fleet, Processors processors) {}

    private void ask(Report report, Stage stage, Map<Schema, ServiceProcess> services) throws Exception {
        Duration time = Duration.ofSeconds(quick ? 2 : 8);
        var rounds = Rounds.of(quick, stage.processors);
        var dashboards = new Dashboards(stage.registry, stage.fleet);
        for (var question : REGISTRY.entrySet()) {
            dashboards.ask(question.getValue(), WARM_UP);
            rounds.compare(question.getKey(), () -> dashboards.ask(question.getValue(), time));
        }
        for (var asked :
                Map.of(Schema.ANALYTICS, ANALYTICS, Schema.AUDIT, AUDIT).entrySet()) {
            int port = Objects.requireNonNull(services.get(asked.getKey())).port();
            for (var question : asked.getValue().entrySet()) {
                try (var warm = arrivals(port, question.getValue())) {
                    warm.at(A_SECOND, WARM_UP);
                }
                rounds.compare(question.getKey(), () -> {
                    try (var arrivals = arrivals(port, question.getValue())) {
                        return arrivals.at(A_SECOND, time).waits();
                    }
                });
            }
        }
        List<Row> rows = report.table("%d questions a second, as they are due".formatted(A_SECOND), rounds.run());
        report.goal(Goal.atMost(
                50,
                "ms",
                "p99 of the dashboard snapshot",
                rows.getFirst().of("p99_ms").median()));
    }

    private void listen(Report report, Stage stage) throws Exception {
        int listeners = quick ? 100 : 1_000;
        double before = stage.registry.liveHeap();
        try (var streams = new Streams(stage.registry, stage.fleet, listeners)) {
            report.say(
                    "live heap of a stream",
                    "%.1f kB".formatted((stage.registry.liveHeap() - before) / 1e3 / listeners));
            report.table(
                    "Live events",
                    Rounds.of(quick, stage.processors)
                            .compare(
                                    "a change told to %,d streams".formatted(listeners),
                                    () -> streams.changes(quick ? 3 : 20))
                            .run());
        }
    }

    private static Arrivals arrivals(int port, String path) throws Exception {
        byte[] question = Arrivals.get(path, Tokens.admin());
        return new Arrivals(port, 16, i -> question);
    }

    private static Map<String, String> questions(String... pairs) {
        var questions = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            questions.put(pairs[i], pairs[i + 1]);
        }
        return questions;
    }
}
