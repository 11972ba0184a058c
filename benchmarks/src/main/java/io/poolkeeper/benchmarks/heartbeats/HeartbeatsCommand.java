package io.poolkeeper.benchmarks.heartbeats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Heartbeats a second, one by one and in batches, beside what PostgreSQL and HTTP alone can do in the same run. */
@Command(
        name = "heartbeats",
        mixinStandardHelpOptions = true,
        description = "Heartbeats a second, and what bounds them.")
public final class HeartbeatsCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "a few seconds of each measurement")
    private boolean quick;

    @Option(names = "--java", description = "options of the registry's JVM, for profiling")
    private List<String> options = List.of();

    @Option(names = "--only", description = "single, pools, http, batch, postgres, fleet; default all")
    private List<String> only = List.of();

    @Override
    public Integer call() throws Exception {
        try (var database = new DurableDatabase()) {
            System.out.println("PostgreSQL " + database.ask("show server_version") + ", fsync "
                    + database.ask("show fsync") + ", synchronous_commit " + database.ask("show synchronous_commit"));
            var nodes = new SimulatedNodes(quick ? 20_000 : 100_000);
            nodes.enrol(database, 1);
            try (var registry = new RegistryProcess(database, options)) {
                measure(database, registry, nodes);
            }
        }
        return 0;
    }

    private boolean wanted(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private void measure(DurableDatabase database, RegistryProcess registry, SimulatedNodes nodes) throws Exception {
        Duration time = Duration.ofSeconds(quick ? 5 : 20);
        if (wanted("http")) {
            byte[] health = "GET /health HTTP/1.1\r\nHost: registry\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
            try (var arrivals = new Arrivals(registry.port(), 64, i -> health)) {
                arrivals.asFastAsAnswered(time);
                print("bare HTTP", arrivals.asFastAsAnswered(time));
            }
        }
        for (boolean pools : new boolean[] {false, true}) {
            if (wanted(pools ? "pools" : "single")) {
                try (var arrivals = new Arrivals(registry.port(), 256, i -> nodes.request(i % nodes.count(), pools))) {
                    arrivals.asFastAsAnswered(time);
                    var fastest = arrivals.asFastAsAnswered(time);
                    print("one by one", fastest);
                    print("at 70 %", arrivals.at(fastest.perSecond() * 0.7, time));
                }
            }
        }
    }

    private static void print(String what, Arrivals.Result result) {
        System.out.printf(
                "%-20s %,9.0f/s  p50 %.1f ms  p99 %.1f ms  refused %d %s%n",
                what, result.perSecond(), result.millis(0.5), result.millis(0.99), result.refused(), result.refusal());
    }
}
