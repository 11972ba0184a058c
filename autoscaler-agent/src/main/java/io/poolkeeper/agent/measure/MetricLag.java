package io.poolkeeper.agent.measure;

import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How old a metric point is when it is first seen. */
final class MetricLag {

    private final Percentile ages = new Percentile(5, 64);
    private final Map<String, Instant> newest = new HashMap<>();

    void see(Observation seen, Instant now) {
        seen.signals().forEach(series -> see(series, now));
    }

    Optional<Duration> value() {
        return ages.value();
    }

    private void see(Series series, Instant now) {
        Optional<Instant> fresh = series.points().stream()
                .map(Point::at)
                .filter(at -> !at.isAfter(now))
                .max(Comparator.naturalOrder());
        if (fresh.isEmpty()) {
            return;
        }
        Instant before = newest.put(series.signal(), fresh.get());
        if (before != null && fresh.get().isAfter(before)) {
            ages.add(Duration.between(fresh.get(), now));
        }
    }
}
