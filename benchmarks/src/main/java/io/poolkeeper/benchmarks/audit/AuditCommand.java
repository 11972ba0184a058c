package io.poolkeeper.benchmarks.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Appended and sealed events a second beside unchained inserts, verified events a second, and what a reader waits. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "The audit trail: appended, sealed, verified, exported, read.")
public final class AuditCommand implements Callable<Integer> {
    private static final double GOAL = 70;
    private static final Pattern NEXT = Pattern.compile("\"next_sequence\":(\\d+)");
    /** Far less than a trail of any size, so that what holds one in memory shows. */
    private static final String HEAP = "-Xmx256m";

    /** Of a longer trail a part is enough to tell how fast it goes. */
    private static final long MOST_CHECKED = 2_000_000;

    private static final String LOCK = "select pg_advisory_lock(hashtext('audit.seal'))";

    @Option(names = "--events", defaultValue = "300000", description = "to read among; default ${DEFAULT-VALUE}")
    private long events = 300_000;

    @Option(names = "--seconds", defaultValue = "8", description = "of each measurement; default ${DEFAULT-VALUE}")
    private int seconds = 8;

    @Option(names = "--rounds", defaultValue = "2", description = "of both measurements; default ${DEFAULT-VALUE}")
    private int rounds = 2;

    @Option(names = "--clients", defaultValue = "4", description = "that append at once; default ${DEFAULT-VALUE}")
    private int clients = 4;

    @Option(names = "--quick", description = "a glance: 30,000 events, three seconds, one round")
    private boolean quick;

    private final Map<String, Object> figures = new LinkedHashMap<>();

    /** What is measured. */
    private record Stage(DurableDatabase database, ServiceProcess service, Writers writers) {}

    @Override
    public Integer call() throws Exception {
        if (quick) {
            events = 30_000;
            seconds = 3;
            rounds = 1;
        }
        try (var database = new DurableDatabase()) {
            machine(database);
            // before anything else: an event older than those sealed before it would be found out
            var seed = new Seed(database, events);
            seed.events();
            try (var service = new ServiceProcess(start(database))) {
                measure(new Stage(database, service, new Writers(database, clients)), seed);
            }
        }
        if (!quick) {
            keep(
                    "audit.json",
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        }
        return 0;
    }

    private void measure(Stage stage, Seed seed) throws Exception {
        catchUp(stage);
        seed.indexes();
        var reading = new Reading(stage.service, stage.database);
        List<Reading.Timed> reads = reading.time();
        figures.put("reads_ms", reads);
        stage.writers.run(seconds);
        awaitSealed(stage);
        compare(stage);
        verify(stage);
        export(stage);
        summarize(reads);
        if (!quick) {
            keep("audit-plans.txt", String.join("\n", reading.plans()));
        }
    }

    private static ServiceProcess.Start start(DurableDatabase database) {
        return new ServiceProcess.Start(
                Schema.AUDIT,
                database.urlFor(Schema.AUDIT),
                Reading.PATH + "/categories",
                List.of(HEAP),
                Map.of("POOLKEEPER_AUDIT_SEAL_EVERY", "1s"));
    }

    private static void keep(String name, String text) throws IOException {
        Files.writeString(Project.root().resolve("docs/figures").resolve(name), text + "\n");
    }

    private void machine(DurableDatabase database) throws SQLException {
        String machine = "%d cores, Java %s, PostgreSQL %s, fsync %s, load %.1f"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        database.ask("show server_version"),
                        database.ask("show fsync"),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println(machine);
        figures.put("machine", machine);
        figures.put("events", events);
    }

    /** The sealer alone, on all that was appended while it was away. */
    private void catchUp(Stage stage) throws Exception {
        long start = System.nanoTime();
        awaitSealed(stage);
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf("sealed alone        %,9.0f events/s (%,d in %.0f s)%n", events / took, events, took);
        figures.put("sealed_alone_per_second", Math.round(events / took));
    }

    private void compare(Stage stage) throws Exception {
        System.out.printf("%n%d clients, one event and one commit each, on the trail of %,d%n", clients, events);
        double unchained = 0;
        double chained = 0;
        for (int round = 0; round < rounds; round++) {
            unchained += unchained(stage);
            chained += chained(stage);
        }
        double share = 100 * chained / unchained;
        System.out.printf(
                "unchained inserts   %,9.0f events/s%nappended and sealed %,9.0f events/s, %.0f %% of unchained (goal %.0f %%)%n",
                unchained / rounds, chained / rounds, share, GOAL);
        figures.put("unchained_per_second", Math.round(unchained / rounds));
        figures.put("appended_and_sealed_per_second", Math.round(chained / rounds));
        figures.put("share_percent", Math.round(share));
    }

    /** The same service runs, but somebody else holds the right to seal. */
    private double unchained(Stage stage) throws Exception {
        try (Connection holder = stage.database.connect()) {
            holder.createStatement().execute(LOCK);
            double rate = (double) stage.writers.run(seconds) / seconds;
            System.out.printf("  unchained %,9.0f/s%n", rate);
            return rate;
        }
    }

    /** From the first event to the last one's seal. */
    private double chained(Stage stage) throws Exception {
        awaitSealed(stage);
        long start = System.nanoTime();
        long appended = stage.writers.run(seconds);
        long written = System.nanoTime();
        awaitSealed(stage);
        long end = System.nanoTime();
        double rate = appended / ((end - start) / 1e9);
        System.out.printf(
                "  chained   %,9.0f/s, the last sealed %.1f s after it was appended%n", rate, (end - written) / 1e9);
        return rate;
    }

    private static void awaitSealed(Stage stage) throws Exception {
        while (stage.database.count("""
                                select count(*) from (select from audit.event
                                where id > coalesce((select scanned_to from audit.seal order by number desc limit 1), 0) limit 1) e
                                """) > 0) {
            Thread.sleep(20);
        }
    }

    private void verify(Stage stage) throws Exception {
        long sealed = stage.database.count("select sum(events) from audit.seal");
        long first = Math.max(1, sealed - MOST_CHECKED + 1);
        long start = System.nanoTime();
        String next = Long.toString(first);
        while (next != null) {
            String verdict = stage.service.get(Reading.PATH + "/verify?from_sequence=" + next);
            if (!verdict.contains("\"intact\":true")) {
                throw new IllegalStateException(verdict);
            }
            var more = NEXT.matcher(verdict);
            next = more.find() ? more.group(1) : null;
        }
        double took = (System.nanoTime() - start) / 1e9;
        long checked = sealed - first + 1;
        System.out.printf("verified            %,9.0f events/s (%,d in %.1f s)%n", checked / took, checked, took);
        figures.put("verified_per_second", Math.round(checked / took));
    }

    /** A million rows or more where there are so many: the service's heap could not hold a tenth of them. */
    private void export(Stage stage) throws Exception {
        String filter = events > 2 * MOST_CHECKED ? "&category=CONFIG" : "";
        for (String format : List.of("csv", "ndjson")) {
            long start = System.nanoTime();
            long lines = stage.service.lines(Reading.PATH + "/export?format=" + format + filter);
            double rate = lines / ((System.nanoTime() - start) / 1e9);
            double live = stage.service.liveHeap() / 1e6;
            System.out.printf(
                    "exported as %-7s %,9.0f events/s (%,d with %s, %.0f MB live afterwards)%n",
                    format, rate, lines, HEAP, live);
            figures.put("exported_" + format, Map.of("rows", lines, "per_second", Math.round(rate), "live_mb", live));
        }
    }

    private void summarize(List<Reading.Timed> reads) {
        long late = reads.stream().filter(read -> !read.inTime()).count();
        double worst = reads.stream().mapToDouble(Reading.Timed::p95).max().orElse(0);
        System.out.printf(
                "reads               %d of %d over 100 ms at the 95th percentile, the slowest %.0f ms%n",
                late, reads.size(), worst);
        figures.put("reads_over_100_ms", late);
        figures.put("slowest_read_p95_ms", worst);
    }
}
