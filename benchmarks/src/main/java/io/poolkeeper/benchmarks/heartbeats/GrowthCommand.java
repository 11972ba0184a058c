package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.benchmarks.harness.Goal;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a heartbeat costs by the number of registered nodes, and how many of them a replica can hold. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        description = "What a heartbeat costs as the fleet grows from a thousand nodes to a million.")
public final class GrowthCommand implements Callable<Integer> {
    private static final double GB = 1e9;

    @Option(names = "--nodes", split = ",", description = "default 1000,10000,100000,1000000; with --quick 1000,10000")
    private List<Integer> sizes = List.of();

    @Option(names = "--rate", defaultValue = "2000", description = "heartbeats a second; default ${DEFAULT-VALUE}")
    private int rate = 2_000;

    @Option(names = "--quick", description = "two small fleets for a few seconds")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        List<Integer> all =
                !sizes.isEmpty() ? sizes : quick ? List.of(1_000, 10_000) : List.of(1_000, 10_000, 100_000, 1_000_000);
        var report = new Report("growth", "The cost of a heartbeat as the fleet grows");
        report.say("heap of each registry", GrownFleet.HEAP);
        report.say("heartbeats a second", rate);
        List<GrownFleet> fleets = new ArrayList<>();
        try {
            for (int size : all) {
                fleets.add(new GrownFleet(size));
            }
            measure(report, fleets);
        } finally {
            for (GrownFleet fleet : fleets) {
                fleet.close();
            }
        }
        report.keep(quick);
        return 0;
    }

    private void measure(Report report, List<GrownFleet> fleets) throws Exception {
        report.say("PostgreSQL", fleets.getFirst().database().version());
        List<Row> first = new ArrayList<>();
        for (GrownFleet fleet : fleets) {
            first.add(Rounds.once(fleet.name(), fleet.processors(), fleet::heardOnce));
        }
        report.table("Every node reports once to a registry that knows none yet", first);
        Duration time = Duration.ofSeconds(quick ? 3 : 12);
        var rounds = Rounds.of(quick, fleets.getFirst().processors());
        for (GrownFleet fleet : fleets) {
            rounds.compare(fleet.name(), fleet.processors(), () -> fleet.heartbeats(rate, time));
        }
        List<Row> rows = report.table("Heartbeats of nodes in no order, as they are due", rounds.run());
        report.ratio("p99_ms", rows.getLast(), rows.getFirst());
        report.ratio("wal_bytes", rows.getLast(), rows.getFirst());
        held(report, first, fleets);
    }

    /** From the heap of the smallest fleet to that of each other: what a node adds. */
    private static void held(Report report, List<Row> rows, List<GrownFleet> fleets) {
        double least = rows.getFirst().of("live_heap_mb").median();
        for (int i = 1; i < rows.size(); i++) {
            double grown = (rows.get(i).of("live_heap_mb").median() - least) * 1e6;
            double each = grown / (fleets.get(i).size() - fleets.getFirst().size());
            report.say(
                    "a node of " + fleets.get(i).name(),
                    "%.0f B of live heap, so %,.0f of them a GB".formatted(each, GB / each));
        }
        fleets.stream().filter(fleet -> fleet.size() == 100_000).findFirst().ifPresent(fleet -> {
            double heap = rows.get(fleets.indexOf(fleet)).of("live_heap_mb").median();
            report.goal(Goal.atMost(1_000, "MB", "live heap with 100,000 nodes", heap));
        });
    }
}
