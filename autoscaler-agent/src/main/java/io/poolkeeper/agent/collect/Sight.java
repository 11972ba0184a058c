package io.poolkeeper.agent.collect;

import io.poolkeeper.scaling.decision.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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

    private static final Duration FRESH = Duration.ofMinutes(5);
    /** Sums of samples are divided by how many there should be, so that they are not whole numbers. */
    private static final double HALF = 0.5;

    /** Of what the source itself said. */
    static Sight of(String signal, List<Point> points, Instant now) {
        Optional<Point> newest =
                points.stream().filter(point -> !point.at().isAfter(now)).max(Comparator.comparing(Point::at));
        return newest.map(point -> new Sight(signal, Duration.between(point.at(), now), point.contributors(), null))
                .orElse(new Sight(signal, null, null, "the source has no points of it"));
    }

    /** Whether it was counted over instances at all; a figure of the whole pool is not. */
    boolean counted() {
        return contributors != null;
    }

    /** Whether it is fresh, and of that many instances. */
    boolean confirms(int instances) {
        return age != null
                && age.compareTo(FRESH) <= 0
                && contributors != null
                && Math.abs(contributors - instances) < HALF;
    }

    static Sight none(String signal, String why) {
        return new Sight(signal, null, null, why);
    }
}
