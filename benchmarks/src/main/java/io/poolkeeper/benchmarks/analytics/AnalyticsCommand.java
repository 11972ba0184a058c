package io.poolkeeper.benchmarks.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Project;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Query times at a fleet's size, storage of a pool's day, and how long recorded weeks take to replay. */
@Command(
        name = "analytics",
        mixinStandardHelpOptions = true,
        description = "Analytics: query times, storage, folding, exports, backtests.")
public final class AnalyticsCommand implements Callable<Integer> {
    private static final String HEAP = "-Xmx512m";
    private static final int REPLAYED = 50;
    private static final int REPLAYED_QUICKLY = 5;

    @Option(names = "--pools", defaultValue = "1000", description = "default ${DEFAULT-VALUE}")
    private int pools = 1_000;

    @Option(names = "--days", defaultValue = "30", description = "of sums; default ${DEFAULT-VALUE}")
    private int days = 30;

    @Option(names = "--quick", description = "200 pools and three hours of samples instead of a day")
    private boolean quick;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        int size = quick ? Math.min(200, pools) : pools;
        int replayed = quick ? REPLAYED_QUICKLY : REPLAYED;
        try (var database = new DurableDatabase()) {
            machine(database, size);
            Weight weight = seed(database, size, replayed);
            try (var service = new ServiceProcess(start(database))) {
                weigh(weight);
                fold(database, size);
                figures.put("reads", new Reads(service, database).time());
                export(service);
                figures.putAll(new Replays(service, database, json).time(replayed));
            }
        }
        if (!quick) {
            Files.writeString(
                    Project.root().resolve("docs/figures/analytics.json"),
                    json.writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
        }
        return 0;
    }

    private static ServiceProcess.Start start(DurableDatabase database) {
        return new ServiceProcess.Start(
                Schema.ANALYTICS, database.urlFor(Schema.ANALYTICS), "/analytics/shadows", List.of(HEAP), Map.of());
    }

    private Weight seed(DurableDatabase database, int size, int replayed) throws SQLException {
        long start = System.nanoTime();
        database.run("alter database " + DurableDatabase.NAME + " set synchronous_commit = off");
        database.run("select analytics.ensure_partitions(7)");
        for (int node = 1; node <= size / 50 + 1; node++) {
            database.run("insert into registry.node (name, region, status, last_heartbeat, created_at)"
                    + " values ('bench-" + node
                    + "', 'us-ashburn-1', 'ACTIVE', now(), now() - interval '60 days')");
        }
        var seed = new Seed(database, size, days);
        seed.sums();
        seed.samples(quick ? "3 hours" : "1 day");
        seed.records();
        Weight weight = Weight.measured(database);
        seed.weeks(replayed);
        seed.resizes();
        seed.settle();
        seed.folded();
        seed.settle();
        database.run("alter database " + DurableDatabase.NAME + " reset synchronous_commit");
        System.out.printf("seeded %,d pools, %d days of sums in %.0f s%n", size, days, seconds(start));
        return weight;
    }

    private void machine(DurableDatabase database, int size) throws SQLException {
        String machine = "%d processors, Java %s, PostgreSQL %s, fsync %s, load %.1f"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        database.ask("show server_version"),
                        database.ask("show fsync"),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        figures.put("machine", machine);
        figures.put("pools", size);
        System.out.println(machine);
    }

    private void weigh(Weight weight) {
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
    private void fold(DurableDatabase database, int size) throws SQLException {
        double ten = foldOnce(database);
        double idle = foldOnce(database);
        System.out.printf("%n%-44s %8.0f ms%n", "folding ten minutes of %,d pools".formatted(size), ten);
        System.out.printf("%-44s %8.0f ms%n", "folding the overlap alone", idle);
        figures.put("fold_ten_minutes_ms", ten);
        figures.put("fold_overlap_ms", idle);
    }

    private static double foldOnce(DurableDatabase database) throws SQLException {
        long start = System.nanoTime();
        database.run("select analytics.fold('5 minutes', '2 minutes', '2 hours')");
        return seconds(start) * 1e3;
    }

    /** The longest view there is, with a heap that could not hold it. */
    private void export(ServiceProcess service) throws Exception {
        long start = System.nanoTime();
        long lines = service.lines("/analytics/exports/metrics?hours=24&format=csv");
        double rate = lines / seconds(start);
        double live = service.liveHeap() / 1e6;
        System.out.printf(
                "%n%-44s %,8.0f rows/s  (%,d with %s, %.0f MB live afterwards)%n",
                "exported metrics of a day", rate, lines, HEAP, live);
        figures.put("exported_rows", lines);
        figures.put("exported_rows_per_second", rate);
        figures.put("exported_live_mb", live);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
