package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.MetricQuery;
import io.poolkeeper.agent.oci.MetricStream;
import io.poolkeeper.scaling.decision.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks OCI Monitoring once for all pools of a compartment; loops that tick together share the answer. Sum and count are
 * asked for, never the mean, so that each point is a load with its own number of contributors.
 */
public final class MetricBoard {

    private static final int POOLS_PER_QUERY = 40;
    private static final int SPARE_POINTS = 4;

    private final Cloud cloud;
    private final int samplesPerMinute;
    private final Map<MetricSet, Cell> cells = new ConcurrentHashMap<>();

    public MetricBoard(Cloud cloud, int samplesPerMinute) {
        this.cloud = cloud;
        this.samplesPerMinute = samplesPerMinute;
    }

    /** The pools of a set are all that ever asked and were not forgotten. */
    List<Point> points(MetricSet set, String pool, Window window) {
        return cells.computeIfAbsent(set, Cell::new).points(pool, window);
    }

    /** How many points are wanted, and how old a shared answer may be. */
    record Window(int points, Duration shareFor, Instant now) {}

    void forget(String pool) {
        cells.values().forEach(cell -> cell.forget(pool));
    }

    private final class Cell {

        private final MetricSet set;
        private final Set<String> pools = new TreeSet<>();
        private final ReentrantLock turn = new ReentrantLock();
        private Map<String, List<Point>> answer = Map.of();
        private @Nullable CloudFailure failure;
        private Instant askedAt = Instant.EPOCH;

        Cell(MetricSet set) {
            this.set = set;
        }

        List<Point> points(String pool, Window window) {
            turn.lock();
            try {
                boolean fresh = !pools.add(pool) && window.now().isBefore(askedAt.plus(window.shareFor()));
                if (!fresh) {
                    ask(window);
                }
                if (failure != null) {
                    throw failure;
                }
                return answer.getOrDefault(pool, List.of());
            } finally {
                turn.unlock();
            }
        }

        void forget(String pool) {
            turn.lock();
            try {
                pools.remove(pool);
            } finally {
                turn.unlock();
            }
        }

        /** A failure is shared like an answer: the next loop would only wait for the same timeout. */
        private void ask(Window window) {
            askedAt = window.now();
            failure = null;
            try {
                answer = fetch(window);
            } catch (CloudFailure e) {
                failure = e;
            }
        }

        private Map<String, List<Point>> fetch(Window window) {
            Map<String, List<Point>> all = new HashMap<>();
            List<String> ids = List.copyOf(pools);
            for (int i = 0; i < ids.size(); i += POOLS_PER_QUERY) {
                List<String> some = ids.subList(i, Math.min(ids.size(), i + POOLS_PER_QUERY));
                var sums = byPool(query(some, "sum", window));
                var counts = byPool(query(some, "count", window));
                sums.forEach((pool, sum) -> all.put(pool, joined(sum, counts.getOrDefault(pool, Map.of()))));
            }
            return all;
        }

        private List<MetricStream> query(List<String> ids, String statistic, Window window) {
            long minutes = Math.max(1, set.interval().toMinutes());
            String filter = ids.size() == 1
                    ? "instancePoolId = \"" + ids.getFirst() + "\""
                    : "instancePoolId =~ \"" + String.join("|", ids) + "\"";
            String mql = "%s[%dm]{%s}.groupBy(instancePoolId).%s()".formatted(set.metric(), minutes, filter, statistic);
            Duration back = Duration.ofMinutes(minutes * (window.points() + SPARE_POINTS));
            return cloud.metrics(new MetricQuery(
                    set.region(),
                    set.compartmentId(),
                    set.namespace(),
                    mql,
                    window.now().minus(back),
                    window.now()));
        }

        /** A point that lacks its sum or its count is no point. */
        private List<Point> joined(Map<Instant, Double> sums, Map<Instant, Double> counts) {
            double samples =
                    samplesPerMinute * (double) Math.max(1, set.interval().toMinutes());
            List<Point> points = new ArrayList<>();
            sums.forEach((at, sum) -> {
                Double count = counts.get(at);
                if (count != null) {
                    points.add(new Point(at, sum / samples, count / samples, null));
                }
            });
            return points;
        }
    }

    private static Map<String, Map<Instant, Double>> byPool(List<MetricStream> streams) {
        Map<String, Map<Instant, Double>> all = new HashMap<>();
        for (MetricStream stream : streams) {
            String pool = stream.dimensions().get("instancePoolId");
            if (pool != null) {
                all.put(pool, stream.points());
            }
        }
        return all;
    }
}
