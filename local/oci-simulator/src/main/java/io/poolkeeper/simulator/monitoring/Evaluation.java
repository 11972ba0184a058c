package io.poolkeeper.simulator.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folds the samples of the series that a query names into the points of its streams. */
final class Evaluation {
    /** One stream of an answer. */
    record Stream(Map<String, String> dimensions, Map<Instant, Double> points) {}

    private final Query query;
    private final Duration resolution;

    Evaluation(Query query, Duration resolution) {
        this.query = query;
        this.resolution = resolution;
    }

    /** @param end the first moment at which no point may stand */
    List<Stream> streams(List<Series> all, Instant start, Instant end) {
        Map<Map<String, String>, List<Sample>> merged = new LinkedHashMap<>();
        for (Series series : all) {
            if (query.concerns(series.dimensions())) {
                query.grouping().stream(series.dimensions())
                        .ifPresent(stream -> merged.computeIfAbsent(stream, key -> new ArrayList<>())
                                .addAll(series.samples()));
            }
        }
        return merged.entrySet().stream()
                .map(entry -> new Stream(entry.getKey(), points(entry.getValue(), start, end)))
                .filter(stream -> !stream.points().isEmpty())
                .toList();
    }

    private Map<Instant, Double> points(List<Sample> samples, Instant start, Instant end) {
        Map<Instant, List<Sample>> windows = new TreeMap<>();
        for (Sample sample : samples) {
            Instant last = floor(sample.at());
            for (Instant at = last; at.plus(query.interval()).isAfter(sample.at()); at = at.minus(resolution)) {
                if (!at.isBefore(start) && at.isBefore(end)) {
                    windows.computeIfAbsent(at, key -> new ArrayList<>()).add(sample);
                }
            }
        }
        Map<Instant, Double> points = new TreeMap<>();
        windows.forEach((at, inside) -> points.put(at, value(inside)));
        return points;
    }

    private double value(List<Sample> inside) {
        return query.value(inside.stream()
                .sorted(Comparator.comparing(Sample::at))
                .mapToDouble(Sample::value)
                .toArray());
    }

    private Instant floor(Instant at) {
        long millis = resolution.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    }
}
