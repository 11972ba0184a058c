package io.poolkeeper.analytics.domain.rollup;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures as docs/analytics.md defines them, from all samples, with no thought of speed. */
final class BruteForce {

    private static final Duration FRESH = Duration.ofMinutes(5);

    /** One sample. */
    record Told(
            long id,
            Instant at,
            long pool,
            int size,
            int running,
            @Nullable Double cpu,
            boolean driven) {}

    /** One bucket of the fleet's curve. */
    record Bucket(
            long instances,
            long pools,
            @Nullable Double cpu,
            @Nullable Double plainCpu) {}

    private final List<Told> all;

    BruteForce(List<Told> all) {
        this.all = all;
    }

    Map<Instant, Bucket> trend(Instant from, Instant to, Duration width) {
        return all.stream()
                .filter(told ->
                        !told.at().isBefore(start(from, width)) && !told.at().isAfter(to))
                .collect(groupingBy(told -> start(told.at(), width), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> bucket(e.getValue()), (a, b) -> a, TreeMap::new));
    }

    private static Bucket bucket(List<Told> samples) {
        var pools = samples.stream().collect(groupingBy(Told::pool)).values();
        double instances = 0;
        double weighted = 0;
        double weight = 0;
        List<Double> means = new ArrayList<>();
        for (List<Told> pool : pools) {
            instances += pool.stream().mapToInt(Told::size).average().orElseThrow();
            double running = pool.stream().mapToInt(Told::running).average().orElseThrow();
            var cpus = pool.stream().map(Told::cpu).filter(Objects::nonNull).toList();
            if (!cpus.isEmpty()) {
                double mean = cpus.stream().mapToDouble(d -> d).average().orElseThrow();
                means.add(mean);
                weighted += mean * running;
                weight += running;
            }
        }
        long driven = pools.stream()
                .filter(pool -> pool.stream().anyMatch(Told::driven))
                .count();
        Double plain = means.isEmpty()
                ? null
                : means.stream().mapToDouble(d -> d).average().orElseThrow();
        return new Bucket(Math.round(instances), driven, weight == 0 ? null : weighted / weight, plain);
    }

    /** Asks every pool at every moment at which anything changes. */
    long peak(Instant from, Instant to) {
        var moments = new TreeSet<Instant>(List.of(from));
        all.forEach(told -> moments.add(told.at()));
        long peak = 0;
        for (Instant moment : moments) {
            if (!moment.isBefore(from) && !moment.isAfter(to)) {
                peak = Math.max(peak, sum(moment));
            }
        }
        return peak;
    }

    private long sum(Instant moment) {
        return all.stream().collect(groupingBy(Told::pool)).values().stream()
                .mapToLong(pool -> pool.stream()
                        .filter(told -> !told.at().isAfter(moment))
                        .max(Comparator.comparing(Told::at).thenComparing(Told::id))
                        .filter(told -> told.at().plus(FRESH).isAfter(moment))
                        .map(Told::size)
                        .orElse(0))
                .sum();
    }

    /** Second by second: what each pool's newest fresh sample says. */
    double instanceSeconds(long pool, Instant from, Instant to) {
        var own = all.stream()
                .filter(told -> told.pool() == pool)
                .sorted(Comparator.comparing(Told::at).thenComparing(Told::id))
                .toList();
        double sum = 0;
        for (int i = 0; i < own.size(); i++) {
            Instant next = i + 1 < own.size() ? own.get(i + 1).at() : Instant.MAX;
            Instant end = min(min(next, own.get(i).at().plus(FRESH)), to);
            Instant start = own.get(i).at().isBefore(from) ? from : own.get(i).at();
            sum += end.isAfter(start)
                    ? own.get(i).size() * Duration.between(start, end).toMillis() / 1e3
                    : 0;
        }
        return sum;
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    static Instant start(Instant at, Duration width) {
        long origin = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
        long since = at.toEpochMilli() - origin;
        return Instant.ofEpochMilli(origin + Math.floorDiv(since, width.toMillis()) * width.toMillis());
    }
}
