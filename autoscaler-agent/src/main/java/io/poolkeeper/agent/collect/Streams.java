package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.MetricStream;
import io.poolkeeper.scaling.decision.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Streams of one pool made into points: what several instances say is added up and counted. */
final class Streams {

    private static final String POOL = "instancePoolId";
    private static final String INSTANCE = "resourceId";

    private Streams() {}

    /** Those that name no pool are everybody's. */
    static Map<String, List<MetricStream>> byPool(List<MetricStream> streams) {
        Map<String, List<MetricStream>> all = new HashMap<>();
        for (MetricStream stream : streams) {
            String pool = stream.dimensions().getOrDefault(POOL, "");
            all.computeIfAbsent(pool, p -> new ArrayList<>()).add(stream);
        }
        return all;
    }

    /** Of the sums and counts of one pool; a point that lacks one of the two is no point. */
    static List<Point> joined(List<MetricStream> sums, List<MetricStream> counts, double samples) {
        Map<Instant, Double> counted = new HashMap<>();
        counts.forEach(stream -> stream.points().forEach((at, count) -> counted.merge(at, count, Double::sum)));
        Map<Instant, Double> summed = new TreeMap<>();
        sums.forEach(stream -> stream.points().forEach((at, sum) -> summed.merge(at, sum, Double::sum)));
        List<Point> points = new ArrayList<>();
        summed.forEach((at, sum) -> {
            Double count = counted.get(at);
            if (count != null) {
                points.add(new Point(at, sum / samples, count / samples, null));
            }
        });
        return points;
    }

    static List<Point> added(List<MetricStream> streams) {
        Map<Instant, Sum> sums = new TreeMap<>();
        for (MetricStream stream : streams) {
            String instance = stream.dimensions().get(INSTANCE);
            stream.points()
                    .forEach((at, value) ->
                            sums.computeIfAbsent(at, t -> new Sum()).add(value, instance));
        }
        List<Point> points = new ArrayList<>();
        sums.forEach((at, sum) -> points.add(sum.point(at)));
        return points;
    }

    /** A figure that is none is left out; the number of contributors then says that one is missing. */
    static final class Sum {

        private final Set<String> instances = new HashSet<>();
        private double load;
        private double highest = Double.NEGATIVE_INFINITY;

        /** @param instance null for a figure of the whole pool */
        void add(double value, @Nullable String instance) {
            if (Double.isFinite(value) && (instance == null || instances.add(instance))) {
                load += value;
                highest = Math.max(highest, value);
            }
        }

        Point point(Instant at) {
            boolean none = highest == Double.NEGATIVE_INFINITY;
            boolean each = !instances.isEmpty();
            return new Point(
                    at, none ? Double.NaN : load, each ? (double) instances.size() : null, each ? highest : null);
        }
    }
}
