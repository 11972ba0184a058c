package io.poolkeeper.scaling.replay;

import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.forecast.LoadLog;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalKind;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The recorded loads a policy can follow, on one grid. */
final class Recording {
    private record Track(SignalPolicy signal, LoadLog log, float[] loads) {
        static Track of(SignalPolicy signal, LoadLog log) {
            float[] loads = new float[log.loads().size()];
            for (int i = 0; i < loads.length; i++) {
                loads[i] = log.loads().get(i);
            }
            return new Track(signal, log, loads);
        }
    }

    private final List<Track> tracks;
    private final Instant start;
    private final Duration step;
    private final int steps;
    private final int window;

    private Recording(List<Track> tracks, Instant start, Duration step, int steps, int window) {
        this.tracks = tracks;
        this.start = start;
        this.step = step;
        this.steps = steps;
        this.window = window;
    }

    static Recording of(PoolPolicy policy, List<LoadLog> loads) {
        List<Track> tracks = new ArrayList<>();
        for (SignalPolicy signal : policy.signals()) {
            loads.stream()
                    .filter(log -> log.signal().equals(signal.name()))
                    .findFirst()
                    .ifPresent(log -> tracks.add(Track.of(signal, log)));
        }
        if (loads.isEmpty()) {
            throw new IllegalArgumentException("A replay needs at least one recorded load.");
        }
        LoadLog first = tracks.isEmpty() ? loads.getFirst() : tracks.getFirst().log();
        int window = policy.metrics().windowPoints();
        return new Recording(tracks, first.start(), first.step(), first.loads().size(), window);
    }

    boolean holds(String signal) {
        return tracks.stream().anyMatch(track -> track.signal().name().equals(signal));
    }

    Duration step() {
        return step;
    }

    int steps() {
        return steps;
    }

    Instant at(int index) {
        return start.plusMillis(step.toMillis() * index);
    }

    /** Instances that carry the load of every signal at its high threshold. */
    int needed(int index) {
        int needed = 0;
        for (Track track : tracks) {
            double load = load(track, index);
            needed = Double.isNaN(load)
                    ? needed
                    : Math.max(needed, (int) Math.ceil(load / track.signal().high() - 1e-9));
        }
        return needed;
    }

    /** The last points as the pool of that moment showed them: no instance shows more than its ceiling. */
    List<Series> seen(int index, Fleet fleet) {
        List<Series> all = new ArrayList<>(tracks.size());
        int newest = index - 1 - fleet.lagSteps();
        for (Track track : tracks) {
            List<Point> points = new ArrayList<>(window);
            for (int i = Math.max(0, newest - window + 1); i <= newest; i++) {
                double load = load(track, i);
                if (!Double.isNaN(load)) {
                    points.add(point(track.signal(), at(i), load, fleet.servingAt(i)));
                }
            }
            all.add(new Series(track.signal().name(), points));
        }
        return all;
    }

    private static Point point(SignalPolicy signal, Instant at, double load, int serving) {
        if (signal.kind() == SignalKind.POOL_TOTAL) {
            return new Point(at, load, null, null);
        }
        Double ceiling = signal.ceiling();
        double shown = ceiling == null ? load : Math.min(load, ceiling * serving);
        return new Point(at, shown, (double) serving, null);
    }

    private static double load(Track track, int index) {
        return index < track.loads().length ? track.loads()[index] : Double.NaN;
    }
}
