package io.poolkeeper.benchmarks.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import io.poolkeeper.common.database.Schema;
import java.sql.SQLException;
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
    private static final String MILLIS = "ms";
    private static final String BYTES = "bytes";
    private static final int REPLAYED = 50;
    private static final int REPLAYED_QUICKLY = 5;

    @Option(names = "--pools", defaultValue = "1000", description = "default ${DEFAULT-VALUE}")
    private int pools = 1_000;

    @Option(names = "--days", defaultValue = "30", description = "of sums; default ${DEFAULT-VALUE}")
    private int days = 30;

    @Option(names = "--quick", description = "200 pools and three hours of samples instead of a day")
    private boolean quick;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Integer call() throws Exception {
        int size = quick ? Math.min(200, pools) : pools;
        int replayed = quick ? REPLAYED_QUICKLY : REPLAYED;
        var report = new Report("analytics", "Analytics of %,d pools, %d days".formatted(size, days));
        try (var database = new DurableDatabase()) {
            report.say("PostgreSQL", database.version());
            report.say("heap of the service", HEAP);
            weigh(report, seed(report, database, size, replayed));
            try (var service = new ServiceProcess(start(database))) {
                report.table(
                        "Folding",
                        List.of(
                                Row.of("ten minutes of every pool at once", MILLIS, foldOnce(database)),
                                Row.of("nothing new but the overlap", MILLIS, foldOnce(database))));
                new Reads(service, database).time(report, quick ? 1 : 3);
                export(report, service);
                List<Row> replays = report.table(
                        "Backtests, from the order to the result", new Replays(service, database, json).time(replayed));
                report.goal(Goal.atMost(
                        1_000,
                        MILLIS,
                        "backtest of a pool's week",
                        replays.getFirst().of(MILLIS).median()));
                report.say("live heap afterwards", "%.0f MB".formatted(service.liveHeap() / 1e6));
            }
        }
        report.keep(quick);
        return 0;
    }

    private static ServiceProcess.Start start(DurableDatabase database) {
        return new ServiceProcess.Start(
                Schema.ANALYTICS, database.urlFor(Schema.ANALYTICS), "/analytics/shadows", List.of(HEAP), Map.of());
    }

    private Weight seed(Report report, DurableDatabase database, int size, int replayed) throws SQLException {
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
        report.say("seeded", "%,d pools, %d days of sums, in %.0f s".formatted(size, days, seconds(start)));
        return weight;
    }

    private static void weigh(Report report, Weight weight) {
        report.table(
                "Weight on disk, indexes and TOAST with it",
                List.of(
                        Row.of("a sample", BYTES, weight.sampleBytes()),
                        Row.of("a decision, with its record", BYTES, weight.decisionBytes()),
                        Row.of("a pool's day, samples and decisions", BYTES, weight.rawPoolDay()),
                        Row.of("a pool's day, sums", BYTES, weight.rollupPoolDay())));
        report.say(
                "a year of 1,000 pools",
                "%.0f GiB with the retention as it is set, %.0f GiB if nothing were dropped"
                        .formatted(weight.yearGib(1_000), weight.yearWithoutRetentionGib(1_000)));
    }

    private static double foldOnce(DurableDatabase database) throws SQLException {
        long start = System.nanoTime();
        database.run("select analytics.fold('5 minutes', '2 minutes', '2 hours')");
        return seconds(start) * 1e3;
    }

    /** The longest view there is, with a heap that could not hold it. */
    private static void export(Report report, ServiceProcess service) throws Exception {
        long start = System.nanoTime();
        long lines = service.lines("/analytics/exports/metrics?hours=24&format=csv");
        double rate = lines / seconds(start);
        report.table("Export", List.of(Row.of("metrics of a day, %,d rows".formatted(lines), "rows_a_second", rate)));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
