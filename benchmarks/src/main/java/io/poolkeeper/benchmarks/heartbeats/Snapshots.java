package io.poolkeeper.benchmarks.heartbeats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** The whole fleet reports once a minute while dashboards ask for the snapshot. */
final class Snapshots {
    private static final int PAUSE_MILLIS = 100;
    private static final double GOAL_MILLIS = 50;

    private final RegistryProcess registry;
    private final SimulatedNodes nodes;
    private volatile double waited;

    Snapshots(RegistryProcess registry, SimulatedNodes nodes) {
        this.registry = registry;
        this.nodes = nodes;
    }

    void measure(Report report, int seconds) throws Exception {
        double perSecond = nodes.count() / 60.0;
        long before = registry.liveHeap();
        var times = new ArrayList<Double>();
        Arrivals.Result beats;
        try (var arrivals = new Arrivals(registry.port(), 256, i -> nodes.request(i % nodes.count(), false));
                var thread = Executors.newSingleThreadExecutor()) {
            long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            var asking = thread.submit((Callable<List<Double>>) () -> ask(end));
            beats = arrivals.at(perSecond, Duration.ofSeconds(seconds));
            times.addAll(asking.get());
        }
        report.row("each node once a minute", beats, Processors.Shares.NONE);
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double p99 = sorted[(int) ((sorted.length - 1) * 0.99)];
        report.say(
                "  snapshot of the fleet meanwhile",
                "median %.1f ms, p99 %.1f ms of %d".formatted(sorted[sorted.length / 2], p99, sorted.length));
        report.say(
                "  goal: 50 ms at the 99th percentile",
                "%s: %.1f ms".formatted(p99 <= GOAL_MILLIS ? "met" : "missed", p99));
        report.say("  the first, which waited for its count", "%.0f ms".formatted(waited));
        report.say(
                "  live heap before and after",
                Arrays.toString(new long[] {before >> 20, registry.liveHeap() >> 20}) + " MB");
    }

    private List<Double> ask(long end) throws Exception {
        var times = new ArrayList<Double>();
        waited = registry.timed("/fleet");
        while (System.nanoTime() < end) {
            times.add(registry.timed("/fleet"));
            Thread.sleep(PAUSE_MILLIS);
        }
        return times;
    }
}
