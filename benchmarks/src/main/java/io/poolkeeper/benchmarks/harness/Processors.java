package io.poolkeeper.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who uses the machine's processors: the bench, the processes it measures with all their children, and others. On a machine
 * that others use too the rates say little, the processor time that one thing took still does. Linux only.
 */
public final class Processors {
    private static final double TICKS = 100;
    private static final Path PROC = Path.of("/proc");
    private static final String GENERATOR = "generator";

    private final Map<String, Long> roots;

    /**
     * What was used.
     *
     * @param micros of each thing that was done, by who used them
     * @param others the share of all processors that was used by none of them
     */
    record Shares(Map<String, Double> micros, double others) {}

    /** Of one moment: the time of each process, without and with its children that have ended. */
    private record Times(Map<Long, Long> parents, Map<Long, Double> own, Map<Long, Double> ended, double busy) {}

    /** Seconds since the machine started, by who used them. */
    private record Used(Map<String, Double> ours, double others) {}

    /** @param roots by name: the processes that are measured, wherever they were started from */
    public Processors(Map<String, Long> roots) {
        this.roots = new TreeMap<>(roots);
    }

    Rounds.Meter.Usage start() {
        long began = System.nanoTime();
        Used before = used();
        return things -> {
            double wall =
                    (System.nanoTime() - began) / 1e9 * Runtime.getRuntime().availableProcessors();
            Used after = used();
            var micros = new LinkedHashMap<String, Double>();
            after.ours.forEach(
                    (who, seconds) -> micros.put(who, (seconds - before.ours.getOrDefault(who, 0.0)) * 1e6 / things));
            return new Shares(micros, Math.max(0, (after.others - before.others) / wall));
        };
    }

    private Used used() {
        Times times = times();
        var ours = new LinkedHashMap<String, Double>();
        Set<Long> counted = new HashSet<>();
        roots.forEach((name, pid) -> ours.put(name, whole(times, family(times, pid), counted)));
        double measured =
                ours.values().stream().mapToDouble(Double::doubleValue).sum();
        long self = ProcessHandle.current().pid();
        double rest = whole(times, family(times, self), counted);
        ours.put(GENERATOR, times.own.getOrDefault(self, 0.0) + times.ended.getOrDefault(self, 0.0));
        return new Used(ours, times.busy - measured - rest);
    }

    /** Of those of the processes that were not counted yet. */
    private static double whole(Times times, Set<Long> processes, Set<Long> counted) {
        return processes.stream()
                .filter(counted::add)
                .mapToDouble(pid -> times.own.getOrDefault(pid, 0.0) + times.ended.getOrDefault(pid, 0.0))
                .sum();
    }

    private static Set<Long> family(Times times, long root) {
        Set<Long> family = new HashSet<>(Set.of(root));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (var child : times.parents.entrySet()) {
                grew |= family.contains(child.getValue()) && family.add(child.getKey());
            }
        }
        return family;
    }

    private static Times times() {
        var times = new Times(new HashMap<>(), new HashMap<>(), new HashMap<>(), busy());
        try (Stream<Path> all = Files.list(PROC)) {
            all.filter(folder ->
                            Character.isDigit(folder.getFileName().toString().charAt(0)))
                    .forEach(folder -> read(folder, times));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return times;
    }

    private static void read(Path folder, Times times) {
        try {
            String line = Files.readString(folder.resolve("stat"));
            String[] after = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long pid = Long.parseLong(folder.getFileName().toString());
            times.parents.put(pid, Long.parseLong(after[1]));
            times.own.put(pid, seconds(after[11], after[12]));
            times.ended.put(pid, seconds(after[13], after[14]));
        } catch (IOException gone) {
            // it has ended meanwhile; its parent has its time
        }
    }

    private static double seconds(String user, String system) {
        return (Double.parseDouble(user) + Double.parseDouble(system)) / TICKS;
    }

    /** All that was neither idle nor waiting for a disk. */
    private static double busy() {
        try {
            List<String> all = List.of(
                    Files.readAllLines(PROC.resolve("stat")).getFirst().trim().split("\\s+"));
            double ticks = 0;
            for (int i = 1; i < Math.min(9, all.size()); i++) {
                ticks += i == 4 || i == 5 ? 0 : Double.parseDouble(all.get(i));
            }
            return ticks / TICKS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
