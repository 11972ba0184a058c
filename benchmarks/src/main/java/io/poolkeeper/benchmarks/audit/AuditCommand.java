package io.poolkeeper.benchmarks.audit;

import io.poolkeeper.testkit.Database;
import java.sql.Connection;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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

    @Option(names = "--seconds", defaultValue = "20", description = "of each measurement; default ${DEFAULT-VALUE}")
    private int seconds = 20;

    @Option(names = "--rounds", defaultValue = "2", description = "of both measurements; default ${DEFAULT-VALUE}")
    private int rounds = 2;

    @Option(names = "--clients", defaultValue = "4", description = "that append at once; default ${DEFAULT-VALUE}")
    private int clients = 4;

    @Option(names = "--trail", defaultValue = "0", description = "seed so many events and time what people read")
    private long trail;

    @Override
    public Integer call() throws Exception {
        try (AuditProcess service = new AuditProcess()) {
            if (trail > 0) {
                // before anything else: an event older than those sealed before it would be found out
                Reading.seed(trail);
            }
            Writers.run(clients, seconds);
            awaitSealed();
            compare();
            verify(service);
            if (trail > 0) {
                Reading.time(service);
            }
        }
        return 0;
    }

    private void compare() throws Exception {
        Object fsync = Database.shared().rows("show fsync").getFirst().get("fsync");
        System.out.printf("%d clients, one event and one commit each; fsync %s%n", clients, fsync);
        double unchained = 0;
        double chained = 0;
        for (int round = 0; round < rounds; round++) {
            unchained += unchained();
            chained += chained();
        }
        System.out.printf(
                "%nunchained inserts   %,9.0f events/s%nappended and sealed %,9.0f events/s, %.0f %% of unchained (goal %.0f %%)%n",
                unchained / rounds, chained / rounds, 100 * chained / unchained, GOAL);
    }

    /** The same service runs, but somebody else holds the right to seal. */
    private double unchained() throws Exception {
        try (Connection holder = Database.shared().asSuperuser()) {
            holder.createStatement().execute("select pg_advisory_lock(hashtext('audit.seal'))");
            double rate = (double) Writers.run(clients, seconds) / seconds;
            System.out.printf("  unchained %,9.0f/s%n", rate);
            return rate;
        }
    }

    /** From the first event to the last one's seal. */
    private double chained() throws Exception {
        awaitSealed();
        long start = System.nanoTime();
        long events = Writers.run(clients, seconds);
        long appended = System.nanoTime();
        awaitSealed();
        long end = System.nanoTime();
        double rate = events / ((end - start) / 1e9);
        System.out.printf(
                "  chained   %,9.0f/s, the last sealed %.1f s after it was appended%n", rate, (end - appended) / 1e9);
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

    private static void verify(AuditProcess service) throws Exception {
        long events = Database.shared().count("select sum(events) from audit.seal");
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
        System.out.printf("verified            %,9.0f events/s (%,d in %.1f s)%n", events / took, events, took);
    }
}
