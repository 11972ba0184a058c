package io.poolkeeper.benchmarks.analytics;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.PlanLog;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /** Milliseconds by route. */
    Map<String, Object> time() throws Exception {
        Map<String, String> sources = sources();
        Map<String, Object> figures = new LinkedHashMap<>();
        System.out.printf("%n%-72s %9s %9s%n", "read", "median", "95th");
        for (String route : ROUTES) {
            figures.put(route, time(route, Objects.requireNonNull(sources.get(route))));
        }
        return figures;
    }

    private Map<String, String> sources() throws Exception {
        var sources = new HashMap<String, String>();
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

    private Map<String, Object> time(String route, String sources) throws Exception {
        double[] millis = new double[TIMES];
        for (int i = 0; i < WARM_UP; i++) {
            service.get(route);
        }
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            service.get(route);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        double late = millis[TIMES * 95 / 100];
        System.out.printf(
                "%-72s %6.1f ms %6.1f ms  %4.0f %% of %.0f ms%n%74s%s%n",
                route, millis[TIMES / 2], late, 100 * late / LIMIT_MILLIS, LIMIT_MILLIS, "", sources);
        return Map.of("median_ms", millis[TIMES / 2], "p95_ms", late, "read_from", sources);
    }
}
