package io.poolkeeper.benchmarks.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.testkit.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Appended and sealed events a second beside unchained inserts, verified events a second, and what a reader waits. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "The audit trail: appended, sealed, verified, read.")
public final class AuditCommand implements Callable<Integer> {
    private static final double GOAL = 70;
    private static final Pattern NEXT = Pattern.compile("\"next_sequence\":(\\d+)");
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

    @Option(names = "--to", description = "folder that gets the figures as audit.json")
    private @Nullable Path to;

    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        if (quick) {
            events = 30_000;
            seconds = 3;
            rounds = 1;
        }
        machine();
        // before anything else: an event older than those sealed before it would be found out
        Seed.events(events);
        try (AuditProcess service = new AuditProcess()) {
            catchUp();
            Database.shared().run("vacuum analyze audit.event, audit.seal, audit.search_text");
            List<Reading.Timed> reads = new Reading(service).time();
            figures.put("reads_ms", reads);
            Writers.run(clients, seconds);
            awaitSealed();
            compare();
            verify(service);
            export(service);
            summarize(reads);
        }
        if (to != null) {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(to.resolve("audit.json").toFile(), figures);
        }
        return 0;
    }

    private void machine() {
        String machine = "%d cores, Java %s, PostgreSQL %s, fsync %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        Database.shared().rows("show server_version").getFirst().get("server_version"),
                        Database.shared().rows("show fsync").getFirst().get("fsync"));
        System.out.println(machine);
        figures.put("machine", machine);
        figures.put("events", events);
    }

    /** The sealer alone, on all that was appended while it was away. */
    private void catchUp() throws InterruptedException {
        long start = System.nanoTime();
        awaitSealed();
        double rate = events / ((System.nanoTime() - start) / 1e9);
        System.out.printf("sealed alone        %,9.0f events/s%n", rate);
        figures.put("sealed_alone_per_second", Math.round(rate));
    }

    private void compare() throws Exception {
        System.out.printf("%n%d clients, one event and one commit each, on the trail of %,d%n", clients, events);
        double unchained = 0;
        double chained = 0;
        for (int round = 0; round < rounds; round++) {
            unchained += unchained();
            chained += chained();
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
    private double unchained() throws Exception {
        try (Connection holder = Database.shared().asSuperuser()) {
            holder.createStatement().execute(LOCK);
            double rate = (double) Writers.run(clients, seconds) / seconds;
            System.out.printf("  unchained %,9.0f/s%n", rate);
            return rate;
        }
    }

    /** From the first event to the last one's seal. */
    private double chained() throws Exception {
        awaitSealed();
        long start = System.nanoTime();
        long appended = Writers.run(clients, seconds);
        long written = System.nanoTime();
        awaitSealed();
        long end = System.nanoTime();
        double rate = appended / ((end - start) / 1e9);
        System.out.printf(
                "  chained   %,9.0f/s, the last sealed %.1f s after it was appended%n", rate, (end - written) / 1e9);
        return rate;
    }

    private static void awaitSealed() throws InterruptedException {
        while (Database.shared().count("""
                                select count(*) from (select from audit.event
                                where id > coalesce((select scanned_to from audit.seal order by number desc limit 1), 0) limit 1) e
                                """) > 0) {
            Thread.sleep(20);
        }
    }

    private void verify(AuditProcess service) throws Exception {
        long sealed = Database.shared().count("select sum(events) from audit.seal");
        long start = System.nanoTime();
        String next = "1";
        while (next != null) {
            String verdict = service.get("/verify?from_sequence=" + next);
            if (!verdict.contains("\"intact\":true")) {
                throw new IllegalStateException(verdict);
            }
            var more = NEXT.matcher(verdict);
            next = more.find() ? more.group(1) : null;
        }
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf("verified            %,9.0f events/s (%,d in %.1f s)%n", sealed / took, sealed, took);
        figures.put("verified_per_second", Math.round(sealed / took));
    }

    /** At most a million or so; the service's heap could not hold a tenth of it. */
    private void export(AuditProcess service) throws Exception {
        String filter = events > 2_000_000 ? "&category=CONFIG" : "";
        for (String format : List.of("csv", "ndjson")) {
            long start = System.nanoTime();
            long lines = service.lines("/export?format=" + format + filter);
            double rate = lines / ((System.nanoTime() - start) / 1e9);
            System.out.printf(
                    "exported as %-7s %,9.0f events/s (%,d with %s)%n", format, rate, lines, AuditProcess.HEAP);
            figures.put("exported_" + format + "_per_second", Math.round(rate));
        }
    }

    private static void summarize(List<Reading.Timed> reads) {
        long late = reads.stream().filter(read -> !read.inTime()).count();
        double worst = reads.stream().mapToDouble(Reading.Timed::most).max().orElse(0);
        System.out.printf("reads               %d of %d over 100 ms, the slowest %.0f ms%n", late, reads.size(), worst);
    }
}
