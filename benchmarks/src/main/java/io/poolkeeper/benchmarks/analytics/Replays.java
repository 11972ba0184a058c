package io.poolkeeper.benchmarks.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.benchmarks.harness.Answers;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Backtests as people order them, from the order to the result. */
final class Replays {
    private static final String MILLIS = "ms";
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

    List<Row> time(int pools) throws Exception {
        return List.of(week(), node(pools), csv(), shadow());
    }

    /** Each order to its result. */
    private Row week() throws Exception {
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            millis[i] = run(order(1)).millis();
        }
        return Row.of("backtest of a pool's week", MILLIS, millis);
    }

    /** With a bounded heap, and its progress seen on the way. */
    private Row node(int pools) throws Exception {
        var order = order(pools);
        order.remove("oracle_pool_id");
        Done done = run(order);
        return Row.of(
                "backtest of a week of %d pools, %d steps of progress seen".formatted(pools, done.steps()),
                MILLIS,
                done.millis());
    }

    private Row csv() throws Exception {
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
        return Row.of(
                "backtest of a CSV of 10 MB, %,d lines".formatted(lines),
                MILLIS,
                run(order).millis());
    }

    /** A shadow is replayed when it is looked at. */
    private Row shadow() throws Exception {
        String path = "/analytics/shadows/" + Seed.POOL;
        service.send("PUT", path, json.writeValueAsString(Map.of("yaml", Seed.policy(1))), OK);
        database.run("update analytics.shadow set created_at = now() - interval '7 days'");
        Answers looked = Answers.repeated(0, TIMES, () -> service.get(path));
        return Row.of(
                "a shadow of a pool's week, looked at", MILLIS, looked.millis(0), looked.millis(0.5), looked.millis(1));
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
