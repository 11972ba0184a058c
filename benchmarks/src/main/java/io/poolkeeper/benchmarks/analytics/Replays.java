package io.poolkeeper.benchmarks.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Backtests as people order them, from the order to the result. */
final class Replays {
    private static final double LIMIT_MILLIS = 1_000;
    private static final int TIMES = 5;
    private static final int ACCEPTED = 202;
    private static final int CSV_BYTES = 10_000_000;

    private static final int OK = 200;

    private final ServiceProcess service;
    private final DurableDatabase database;
    private final ObjectMapper json;

    Replays(ServiceProcess service, DurableDatabase database, ObjectMapper json) {
        this.service = service;
        this.database = database;
        this.json = json;
    }

    /** What became of an order, and how long it took. */
    private record Done(JsonNode operation, double millis, int steps) {}

    Map<String, Object> time(int pools) throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("backtest_pool_week_ms", week());
        figures.putAll(node(pools));
        figures.putAll(csv());
        figures.put("shadow_pool_week_ms", shadow());
        return figures;
    }

    private double week() throws Exception {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            best = Math.min(best, run(order(1)).millis());
        }
        System.out.printf(
                "%n%-44s %8.0f ms  %4.0f %% of %.0f ms%n",
                "backtest of a pool's week, order to result", best, 100 * best / LIMIT_MILLIS, LIMIT_MILLIS);
        return best;
    }

    /** With a bounded heap, and its progress seen on the way. */
    private Map<String, Object> node(int pools) throws Exception {
        var order = order(pools);
        order.remove("oracle_pool_id");
        Done done = run(order);
        double live = service.liveHeap() / 1e6;
        System.out.printf(
                "%-44s %8.0f ms  %d of %d steps of progress seen, %.0f MB live afterwards%n",
                "backtest of a week of %d pools".formatted(pools), done.millis(), done.steps(), pools, live);
        return Map.of(
                "backtest_node_pools", pools, "backtest_node_week_ms", done.millis(), "backtest_node_live_mb", live);
    }

    private Map<String, Object> csv() throws Exception {
        var text = new StringBuilder("timestamp,value\n");
        Instant at = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(240, ChronoUnit.DAYS);
        int lines = 0;
        while (text.length() < CSV_BYTES - 64) {
            double value = 600 + 400 * Math.sin(lines / 229.0);
            text.append(at.plus(lines++, ChronoUnit.MINUTES))
                    .append(',')
                    .append(Math.round(value * 100) / 100.0)
                    .append('\n');
        }
        var order = order(1);
        order.put("csv", text.toString());
        order.put("per_instance", 100);
        Done done = run(order);
        double live = service.liveHeap() / 1e6;
        System.out.printf(
                "%-44s %8.0f ms  %,d lines, %.0f MB live afterwards%n",
                "backtest of a CSV of 10 MB", done.millis(), lines, live);
        return Map.of("backtest_csv_lines", lines, "backtest_csv_ms", done.millis(), "backtest_csv_live_mb", live);
    }

    /** A shadow is replayed when it is looked at. */
    private double shadow() throws Exception {
        String path = "/analytics/shadows/" + Seed.POOL;
        service.send("PUT", path, json.writeValueAsString(Map.of("yaml", Seed.policy(1))), OK);
        database.run("update analytics.shadow set created_at = now() - interval '7 days'");
        double best = Double.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            service.get(path);
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        System.out.printf("%-44s %8.0f ms%n", "a shadow of a pool's week, looked at", best);
        return best;
    }

    private static Map<String, Object> order(int pools) {
        var order = new LinkedHashMap<String, Object>();
        order.put("node_id", Seed.NODE);
        order.put("oracle_pool_id", Seed.POOL);
        order.put("yaml", Seed.policy(pools));
        return order;
    }

    private Done run(Map<String, Object> order) throws Exception {
        String body = json.writeValueAsString(order);
        long start = System.nanoTime();
        String id = json.readTree(service.send("POST", "/analytics/backtests", body, ACCEPTED))
                .path("id")
                .asText();
        JsonNode now = operation(id);
        int steps = 0;
        int seen = 0;
        while (now.path("finished_at").isNull()) {
            Thread.sleep(5);
            now = operation(id);
            steps += now.path("done").asInt() > seen ? 1 : 0;
            seen = now.path("done").asInt();
        }
        if (!now.path("status").asText().equals("DONE")) {
            throw new IllegalStateException(now.toString());
        }
        return new Done(now, (System.nanoTime() - start) / 1e6, steps);
    }

    private JsonNode operation(String id) throws Exception {
        return json.readTree(service.get("/analytics/backtests/" + id));
    }
}
