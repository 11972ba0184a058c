package io.poolkeeper.scaling;

import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would have changed an outcome, found by deciding again on other loads. Computed when asked.
 *
 * @param growsAbove smallest multiple of the load seen at which the size would have been greater; null below tenfold
 * @param shrinksBelow greatest multiple of the load seen at which it would have been smaller; null when none is
 */
public record WhatIf(@Nullable Double growsAbove, @Nullable Double shrinksBelow) {
    private static final double MOST = 10;
    private static final double PRECISION = 0.01;

    public static WhatIf of(Decision decision) {
        return new WhatIf(above(decision), below(decision));
    }

    private static @Nullable Double above(Decision decision) {
        if (compare(decision, MOST) <= 0) {
            return null;
        }
        double low = 1;
        double high = MOST;
        while (high - low > PRECISION) {
            double middle = (low + high) / 2;
            if (compare(decision, middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static @Nullable Double below(Decision decision) {
        double low = PRECISION;
        if (compare(decision, low) >= 0) {
            return null;
        }
        double high = 1;
        while (high - low > PRECISION) {
            double middle = (low + high) / 2;
            if (compare(decision, middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int compare(Decision decision, double factor) {
        var in = decision.inputs();
        Integer to = decision.to();
        Integer other = Decider.decide(in.policy(), loaded(in.seen(), factor), in.past(), in.now())
                .to();
        return to == null || other == null ? 0 : Integer.compare(other, to);
    }

    private static Observation loaded(Observation seen, double factor) {
        List<Series> signals = seen.signals().stream()
                .map(series -> new Series(
                        series.signal(),
                        series.points().stream()
                                .map(point -> loaded(point, factor))
                                .toList()))
                .toList();
        return new Observation(
                seen.targetSize(),
                seen.running(),
                seen.warm(),
                seen.unhealthy(),
                seen.removable(),
                seen.lifecycleState(),
                signals);
    }

    private static Point loaded(Point point, double factor) {
        Double highest = point.highest();
        return new Point(
                point.at(), point.load() * factor, point.contributors(), highest == null ? null : highest * factor);
    }
}
