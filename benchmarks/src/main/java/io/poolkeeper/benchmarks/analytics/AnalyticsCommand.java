package io.poolkeeper.benchmarks.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.Project;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Query times at a fleet's size, storage of a pool's day, and how long a pool's week takes to replay. */
@Command(
        name = "analytics",
        mixinStandardHelpOptions = true,
        description = "Analytics: query times, storage, folding, backtests.")
public final class AnalyticsCommand implements Callable<Integer> {

    private static final double LIMIT_MILLIS = 200;
    private static final double BACKTEST_LIMIT_MILLIS = 1_000;
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
            "/analytics/scaling-patterns?hours=720",
            "/analytics/pools?hours=720&limit=100",
            "/analytics/pools?hours=720&limit=100&node_id=3",
            "/analytics/decisions?hours=720&limit=100",
            "/analytics/decisions?hours=720&limit=100&oracle_pool_id=ocid1.instancepool.bench",
            "/analytics/provisioning-times?hours=720");

    @Option(names = "--pools", defaultValue = "1000", description = "default ${DEFAULT-VALUE}")
    private int pools = 1_000;

    @Option(names = "--days", defaultValue = "30", description = "of sums; default ${DEFAULT-VALUE}")
    private int days = 30;

    @Option(names = "--quick", description = "200 pools and three hours of samples instead of a day")
    private boolean quick;

    private Weight weight = new Weight(0, 0, 0, 0);
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        int size = quick ? Math.min(200, pools) : pools;
        seed(size);
        try (AnalyticsProcess service = new AnalyticsProcess()) {
            machine(size);
            weigh();
            fold(size);
            read(service);
            backtest(service);
        }
        if (!quick) {
            Files.writeString(
                    Project.root().resolve("docs/figures/analytics.json"),
                    json.writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
        }
        return 0;
    }

    private void seed(int size) {
        Database.shared().run("select analytics.ensure_partitions(7)");
        for (int node = 1; node <= size / 50 + 1; node++) {
            Database.shared()
                    .run("insert into registry.node (name, region, status, last_heartbeat, created_at)"
                            + " values ('bench-" + node
                            + "', 'us-ashburn-1', 'ACTIVE', now(), now() - interval '60 days')");
        }
        long start = System.nanoTime();
        var seed = new Seed(size, days);
        seed.sums();
        seed.samples(quick ? "3 hours" : "1 day");
        seed.week();
        weight = Weight.measured();
        seed.resizes();
        // the past is as folded as it would be; the last ten minutes have just arrived
        Database.shared()
                .run("update analytics.rollup_state set seen_to = (select max(received_at) - interval '10 minutes' from"
                        + " analytics.pool_sample)");
        Seed.settle();
        System.out.printf("seeded %,d pools, %d days of sums in %.0f s%n", size, days, seconds(start));
    }

    private void machine(int size) {
        String machine = "%d processors, PostgreSQL %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Database.shared().rows("show server_version").getFirst().get("server_version"));
        figures.put("machine", machine);
        figures.put("pools", size);
        System.out.println(machine);
    }

    private void weigh() {
        System.out.printf("%n%-44s %10.0f B%n", "a sample, with its indexes", weight.sampleBytes());
        System.out.printf("%-44s %10.0f B%n", "a decision, with its record", weight.decisionBytes());
        System.out.printf("%-44s %10.1f kB%n", "a pool's day, samples and decisions", weight.rawPoolDay() / 1e3);
        System.out.printf("%-44s %10.1f kB%n", "a pool's day, sums", weight.rollupPoolDay() / 1e3);
        System.out.printf("%-44s %10.1f GiB%n", "a year of 1,000 pools, default retention", weight.yearGib(1_000));
        System.out.printf(
                "%-44s %10.1f GiB%n", "the same if nothing were dropped", weight.yearWithoutRetentionGib(1_000));
        figures.put("raw_pool_day_kb", weight.rawPoolDay() / 1e3);
        figures.put("sums_pool_day_kb", weight.rollupPoolDay() / 1e3);
        figures.put("year_of_1000_pools_gib", weight.yearGib(1_000));
    }

    /** Ten minutes of every pool at once, then with nothing new but the overlap. */
    private void fold(int size) {
        long start = System.nanoTime();
        foldOnce();
        double ten = seconds(start) * 1e3;
        start = System.nanoTime();
        foldOnce();
        double idle = seconds(start) * 1e3;
        System.out.printf("%n%-44s %8.0f ms%n", "folding ten minutes of %,d pools".formatted(size), ten);
        System.out.printf("%-44s %8.0f ms%n", "folding the overlap alone", idle);
        figures.put("fold_ten_minutes_ms", ten);
        figures.put("fold_overlap_ms", idle);
    }

    private static void foldOnce() {
        Database.shared().run("select analytics.fold('5 minutes', '2 minutes', '2 hours')");
    }

    private void read(AnalyticsProcess service) throws Exception {
        System.out.printf("%n%-82s %9s %9s%n", "read", "median", "95th");
        for (String route : ROUTES) {
            double[] millis = new double[TIMES];
            for (int i = 0; i < WARM_UP; i++) {
                service.get(route);
            }
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                service.get(route);
                millis[i] = seconds(start) * 1e3;
            }
            Arrays.sort(millis);
            double worst = millis[TIMES * 95 / 100];
            System.out.printf(
                    "%-82s %6.1f ms %6.1f ms  %4.0f %% of %.0f ms%n",
                    route, millis[TIMES / 2], worst, 100 * worst / LIMIT_MILLIS, LIMIT_MILLIS);
            figures.put(route, Map.of("median_ms", millis[TIMES / 2], "p95_ms", worst));
        }
    }

    private void backtest(AnalyticsProcess service) throws Exception {
        String pool = "ocid1.instancepool.bench";
        String body =
                json.writeValueAsString(Map.of("node_id", 900, "oracle_pool_id", pool, "yaml", Seed.policy(pool)));
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            String id = json.readTree(service.post("/analytics/backtests", body))
                    .path("id")
                    .asText();
            JsonNode now = json.readTree(service.get("/analytics/backtests/" + id));
            while (now.path("finished_at").isNull()) {
                Thread.sleep(5);
                now = json.readTree(service.get("/analytics/backtests/" + id));
            }
            if (!now.path("status").asText().equals("DONE")) {
                throw new IllegalStateException(now.toString());
            }
            best = Math.min(best, seconds(start) * 1e3);
        }
        System.out.printf(
                "%n%-44s %8.0f ms  %4.0f %% of %.0f ms%n",
                "backtest of a pool's week, order to result",
                best,
                100 * best / BACKTEST_LIMIT_MILLIS,
                BACKTEST_LIMIT_MILLIS);
        figures.put("backtest_pool_week_ms", best);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
