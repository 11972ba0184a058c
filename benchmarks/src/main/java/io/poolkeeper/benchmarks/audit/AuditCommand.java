package io.poolkeeper.benchmarks.audit;

import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Processors;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.benchmarks.harness.Sample;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Project;
import java.nio.file.Files;
import java.sql.Connection;
import java.util.ArrayList;
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
    private static final String RATE = "events_a_second";
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

    /** What is measured. */
    private record Stage(DurableDatabase database, ServiceProcess service, Writers writers) {}

    @Override
    public Integer call() throws Exception {
        if (quick) {
            events = 30_000;
            seconds = 3;
            rounds = 1;
        }
        var report = new Report("audit", "An audit trail of %,d events".formatted(events));
        try (var database = new DurableDatabase()) {
            report.say("PostgreSQL", database.version());
            report.say("heap of the service", HEAP);
            // before anything else: an event older than those sealed before it would be found out
            var seed = new Seed(database, events);
            seed.events();
            try (var service = new ServiceProcess(start(database))) {
                measure(report, new Stage(database, service, new Writers(database, clients)), seed);
            }
        }
        report.keep(quick);
        return 0;
    }

    private void measure(Report report, Stage stage, Seed seed) throws Exception {
        Row alone = catchUp(stage);
        seed.indexes();
        var reading = new Reading(stage.service, stage.database);
        reading.time(report, rounds);
        stage.writers.run(seconds);
        Seed.awaitSealed(stage.database);
        compare(report, stage);
        var streams = new ArrayList<>(List.of(alone, verify(stage)));
        for (String format : List.of("csv", "ndjson")) {
            streams.add(export(stage, format));
        }
        report.table("The whole trail", streams);
        report.say("live heap afterwards", "%.0f MB".formatted(stage.service.liveHeap() / 1e6));
        if (!quick) {
            Files.writeString(
                    Project.root().resolve("docs/figures/audit-plans.txt"), String.join("\n", reading.plans()) + "\n");
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

    /** The sealer alone, on all that was appended while it was away. */
    private Row catchUp(Stage stage) throws Exception {
        long start = System.nanoTime();
        Seed.awaitSealed(stage.database);
        return Row.of("sealed alone", RATE, events / since(start));
    }

    private void compare(Report report, Stage stage) throws Exception {
        var processors = new Processors(Map.of("service", stage.service.pid(), "postgresql", stage.database.pid()));
        List<Row> rows = report.table(
                "%d clients, one event and one commit each".formatted(clients),
                new Rounds(rounds, processors)
                        .compare("unchained inserts", () -> unchained(stage))
                        .compare("appended and sealed", () -> chained(stage))
                        .run());
        double share = 100 * rows.getLast().of(RATE).times(rows.getFirst().of(RATE));
        report.goal(Goal.atLeast(GOAL, "%", "appended and sealed, of unchained", share));
    }

    /** The same service runs, but somebody else holds the right to seal. */
    private Sample unchained(Stage stage) throws Exception {
        try (Connection holder = stage.database.connect()) {
            holder.createStatement().execute(LOCK);
            long appended = stage.writers.run(seconds);
            return Sample.of(appended).with(RATE, (double) appended / seconds);
        }
    }

    /** From the first event to the last one's seal. */
    private Sample chained(Stage stage) throws Exception {
        Seed.awaitSealed(stage.database);
        long start = System.nanoTime();
        long appended = stage.writers.run(seconds);
        double written = since(start);
        Seed.awaitSealed(stage.database);
        double sealed = since(start);
        return Sample.of(appended).with(RATE, appended / sealed).with("last_sealed_after_s", sealed - written);
    }

    private Row verify(Stage stage) throws Exception {
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
        return Row.of("verified", RATE, (sealed - first + 1) / since(start));
    }

    /** A million rows or more where there are so many: the service's heap could not hold a tenth of them. */
    private Row export(Stage stage, String format) throws Exception {
        String filter = events > 2 * MOST_CHECKED ? "&category=CONFIG" : "";
        long start = System.nanoTime();
        long lines = stage.service.lines(Reading.PATH + "/export?format=" + format + filter);
        return Row.of("exported as %s, %,d of them".formatted(format, lines), RATE, lines / since(start));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
