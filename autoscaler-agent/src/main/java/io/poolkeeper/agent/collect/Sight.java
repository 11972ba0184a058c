package io.poolkeeper.agent.collect;

import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well one signal of a pool was seen.
 *
 * @param age of its newest point; null without any
 * @param contributors instances behind that point; null where the source does not say
 * @param trouble why it could not be read; null when it could
 */
public record Sight(
        String signal,
        @Nullable Duration age,
        @Nullable Double contributors,
        @Nullable String trouble) {

    static Sight of(Series series, Instant now) {
        Optional<Point> newest = series.points().stream()
                .filter(point -> !point.at().isAfter(now))
                .max(Comparator.comparing(Point::at));
        return newest.map(point ->
                        new Sight(series.signal(), Duration.between(point.at(), now), point.contributors(), null))
                .orElse(new Sight(series.signal(), null, null, "the source has no points of it"));
    }

    static Sight none(String signal, String why) {
        return new Sight(signal, null, null, why);
    }
}
