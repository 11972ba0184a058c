package io.poolkeeper.benchmarks.analytics;

import io.poolkeeper.benchmarks.harness.Answers;
import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Processors;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.PlanLog;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people look at, over the whole of the time that is kept for it. */
final class Reads {
    private static final double LIMIT_MILLIS = 200;
    private static final int TIMES = 15;
    private static final int WARM_UP = 5;
    private static final List<String> ROUTES = List.of(
            "/analytics/system",
            "/analytics/instance-trends?hours=24&interval=minute",
            "/analytics/instance-trends?hours=120&interval=5m",
            "/analytics/instance-trends?hours=720&interval=hour",
            "/analytics/instance-trends?hours=720&interval=day",
            "/analytics/instance-trends?hours=720&interval=7d",
            "/analytics/instance-trends?hours=720&interval=hour&node_id=3",
            "/analytics/node/3/resources?hours=720&interval=hour",
            "/analytics/node/3/health?hours=720",
            "/nodes/3/analytics",
            "/analytics/scaling-patterns?hours=720",
            "/analytics/pools?hours=720&limit=100",
            "/analytics/pools?hours=720&limit=100&node_id=3",
            "/analytics/decisions?hours=720&limit=100",
            "/analytics/decisions?hours=720&limit=100&action=SCALE_OUT",
            "/analytics/decisions?hours=720&limit=100&oracle_pool_id=" + Seed.POOL,
            "/analytics/provisioning-times",
            "/analytics/provisioning-times?hours=720",
            "/analytics/cost?hours=720",
            "/metrics?hours=720");

    private final ServiceProcess service;
    private final DurableDatabase database;

    Reads(ServiceProcess service, DurableDatabase database) {
        this.service = service;
        this.database = database;
    }

    void time(Report report, int rounds) throws Exception {
        Map<String, String> sources = sources();
        var compared =
                new Rounds(rounds, new Processors(Map.of("service", service.pid(), "postgresql", database.pid())));
        for (String route : ROUTES) {
            compared.compare(
                    route,
                    () -> Answers.repeated(WARM_UP, TIMES, () -> service.get(route))
                            .looks());
        }
        List<Row> rows = report.table("Reads", compared.run());
        sources.forEach((route, read) -> report.say(route + " is read from", read));
        double worst = rows.stream()
                .mapToDouble(row -> row.of("p95_ms").median())
                .max()
                .orElseThrow();
        report.goal(Goal.atMost(LIMIT_MILLIS, "ms", "p95 of the slowest read", worst));
    }

    private Map<String, String> sources() throws Exception {
        var sources = new LinkedHashMap<String, String>();
        try (PlanLog log = database.explaining()) {
            for (String route : ROUTES) {
                sources.put(route, kinds(log.of(() -> service.get(route)).sources()));
            }
        }
        return sources;
    }

    /** Each day has tables and indexes of its own; one name stands for them all. */
    private static String kinds(String sources) {
        return Arrays.stream(sources.split(", "))
                .map(name -> name.replaceAll("_(\\d{8}|default)", ""))
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
