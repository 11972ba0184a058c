package io.poolkeeper.benchmarks.heartbeats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Who used the machine's processors meanwhile. On a machine that others use too the rates say little, the time that one
 * heartbeat took of a processor still does.
 */
final class Processors {
    private static final double TICKS = 100;

    private final ProcessHandle service;
    private final ProcessHandle database;
    private final long started = System.nanoTime();
    private final Duration serviceBefore;
    private final Duration databaseBefore;
    private final Duration generatorBefore;
    private final double busyBefore;

    /** @param meanwhile microseconds of processor time that one of so many things took in each process */
    record Shares(double service, double database, double generator, double others) {
        static final Shares NONE = new Shares(0, 0, 0, 0);

        double all() {
            return service + database + generator;
        }
    }

    Processors(long service, long database) throws IOException {
        this.service = ProcessHandle.of(service).orElseThrow();
        this.database = ProcessHandle.of(database).orElseThrow();
        serviceBefore = used(this.service);
        databaseBefore = family(this.database);
        generatorBefore = used(ProcessHandle.current());
        busyBefore = busy();
    }

    /** Per thing, in microseconds; others as a share of the machine. */
    Shares since(long things) throws IOException {
        double wall = (System.nanoTime() - started) / 1e9 * Runtime.getRuntime().availableProcessors();
        double serviceUsed = seconds(used(service).minus(serviceBefore));
        double databaseUsed = seconds(family(database).minus(databaseBefore));
        double generatorUsed = seconds(used(ProcessHandle.current()).minus(generatorBefore));
        double others = busy() - busyBefore - serviceUsed - databaseUsed - generatorUsed;
        return new Shares(
                serviceUsed * 1e6 / things,
                databaseUsed * 1e6 / things,
                generatorUsed * 1e6 / things,
                Math.max(0, others / wall));
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Duration family(ProcessHandle parent) {
        return parent.descendants().map(Processors::used).reduce(used(parent), Duration::plus);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /** Seconds of all processors that were not idle since the machine started; Linux says so. */
    private static double busy() throws IOException {
        Path stat = Path.of("/proc/stat");
        if (!Files.isReadable(stat)) {
            return 0;
        }
        String[] all = Files.readAllLines(stat).getFirst().trim().split("\\s+");
        double sum = 0;
        for (int i = 1; i < Math.min(9, all.length); i++) {
            boolean idle = i == 4 || i == 5;
            sum += idle ? 0 : Double.parseDouble(all[i]);
        }
        return sum / TICKS;
    }
}
