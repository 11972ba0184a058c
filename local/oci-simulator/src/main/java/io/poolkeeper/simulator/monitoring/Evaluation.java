package io.poolkeeper.simulator.monitoring;

import io.poolkeeper.simulator.monitoring.Statistic.Absent;
import io.poolkeeper.simulator.monitoring.Statistic.Change;
import io.poolkeeper.simulator.monitoring.Statistic.Fold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Folds the samples of the series that a query names into the points of its streams. */
final class Evaluation {
    /** One stream of an answer. */
    record Stream(Map<String, String> dimensions, Map<Instant, Double> points) {}

    private final Query query;
    private final Duration resolution;
    private final Instant start;
    private final Instant end;
    private final Instant known;

    /**
     * Over intervals that begin from start to before end.
     *
     * @param known up to when measurements have been published, so that silence before it is silence
     */
    Evaluation(Query query, Duration resolution, Instant start, Instant end, Instant known) {
        this.query = query;
        this.resolution = resolution;
        this.start = start;
        this.end = end;
        this.known = known;
    }

    List<Stream> streams(List<Series> all) {
        Map<Map<String, String>, List<Sample>> merged = new LinkedHashMap<>();
        for (Series series : all) {
            if (query.concerns(series.dimensions())) {
                query.grouping().stream(series.dimensions())
                        .ifPresent(stream -> merged.computeIfAbsent(stream, key -> new ArrayList<>())
                                .addAll(series.samples()));
            }
        }
        return merged.entrySet().stream()
                .map(entry -> new Stream(entry.getKey(), points(entry.getValue())))
                .filter(stream -> !stream.points().isEmpty())
                .toList();
    }

    private Map<Instant, Double> points(List<Sample> samples) {
        Map<Instant, Double> points = new TreeMap<>();
        NavigableMap<Instant, List<Sample>> windows = windows(samples);
        switch (query.statistic()) {
            case Fold fold -> within(windows).forEach((at, inside) -> points.put(at, fold.of(inside)));
            case Change change ->
                within(windows).forEach((at, inside) -> {
                    List<Sample> before = windows.get(at.minus(query.interval()));
                    if (before != null) {
                        points.put(at, change.of(last(before), last(inside), query.interval()));
                    }
                });
            case Absent absent -> silences(windows, absent, points);
        }
        points.replaceAll((at, value) -> query.judged(value));
        return points;
    }

    private void silences(NavigableMap<Instant, List<Sample>> windows, Absent absent, Map<Instant, Double> points) {
        Duration interval = query.interval();
        for (Instant at = ceiling(start); at.isBefore(end); at = at.plus(resolution)) {
            Map.Entry<Instant, List<Sample>> latest = windows.floorEntry(at);
            if (latest != null && latest.getKey().equals(at)) {
                points.put(at, 0.0);
            } else if (latest != null
                    && !at.plus(interval).isAfter(known)
                    && Duration.between(latest.getKey(), at).compareTo(absent.detection()) <= 0) {
                points.put(at, 1.0);
            }
        }
    }

    private NavigableMap<Instant, List<Sample>> windows(List<Sample> samples) {
        NavigableMap<Instant, List<Sample>> windows = new TreeMap<>();
        List<Sample> ordered =
                samples.stream().sorted(Comparator.comparing(Sample::at)).toList();
        for (Sample sample : ordered) {
            Instant last = floor(sample.at());
            for (Instant at = last; at.plus(query.interval()).isAfter(sample.at()); at = at.minus(resolution)) {
                windows.computeIfAbsent(at, key -> new ArrayList<>()).add(sample);
            }
        }
        return windows;
    }

    private Map<Instant, List<Sample>> within(NavigableMap<Instant, List<Sample>> windows) {
        return windows.subMap(start, true, end, false);
    }

    private static double last(List<Sample> samples) {
        return samples.getLast().value();
    }

    private Instant floor(Instant at) {
        long millis = resolution.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    }

    private Instant ceiling(Instant at) {
        Instant below = floor(at);
        return below.equals(at) ? at : below.plus(resolution);
    }
}
