package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.policy.MetricRules;
import io.poolkeeper.scaling.policy.SignalKind;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One signal, made fit for arithmetic.
 *
 * @param newest the newest point's load
 * @param mean of the window's points
 * @param peak the highest of the window's points
 * @param least the lowest of the window's points
 * @param calm the highest of two points more than the window's, from which a band may tell that the load has gone
 * @param reporting how many instances stand behind the newest point
 * @param each the newest load per reporting instance, or the highest single instance where known
 */
record Reading(
        SignalPolicy signal,
        Freshness freshness,
        double newest,
        double mean,
        double peak,
        double least,
        double calm,
        double reporting,
        double each) {

    private static final double OLD_LOAD_COUNTS = 0.10;
    private static final int CALM_POINTS = 2;
    private static final double ENOUGH_POINTS = 0.6;

    boolean fresh() {
        return freshness == Freshness.FRESH;
    }

    /** A load that is at least this high. */
    boolean mayPushOut() {
        return freshness == Freshness.FRESH || freshness == Freshness.PARTIAL;
    }

    boolean saturated() {
        Double ceiling = signal.ceiling();
        return ceiling != null && each >= 0.95 * ceiling;
    }

    static Reading of(SignalPolicy signal, MetricRules rules, Observation seen, Instant now) {
        Series series = seen.series(signal.name());
        List<Point> points = series == null ? List.of() : usable(series.points(), now);
        if (points.isEmpty()) {
            return none(signal, Freshness.ABSENT);
        }
        Point newest = points.getLast();
        if (newest.at().plus(rules.maxAge()).isBefore(now)) {
            return none(signal, Freshness.STALE);
        }
        List<Point> window = last(points, rules, 0);
        int warm = warm(signal, seen);
        double calm = highest(last(points, rules, CALM_POINTS), rules.windowPoints() + CALM_POINTS);
        return measured(signal, freshness(signal, rules, points, window, warm), window, calm, running(signal, seen));
    }

    private static Reading none(SignalPolicy signal, Freshness freshness) {
        return new Reading(signal, freshness, 0, 0, 0, 0, Double.POSITIVE_INFINITY, 0, 0);
    }

    /** Sorted by time; of two points of one moment the higher counts. */
    private static List<Point> usable(List<Point> points, Instant now) {
        return sound(points, now) ? points : mended(points, now);
    }

    /** Nearly always: nothing to be left out or moved. */
    private static boolean sound(List<Point> points, Instant now) {
        Instant before = null;
        for (Point point : points) {
            boolean later = before == null || point.at().isAfter(before);
            if (!later || !(point.load() >= 0) || Double.isInfinite(point.load())) {
                return false;
            }
            before = point.at();
        }
        return before == null || !before.isAfter(now);
    }

    private static List<Point> mended(List<Point> points, Instant now) {
        List<Point> sorted = new ArrayList<>(points.size());
        for (Point point : points) {
            if (Double.isFinite(point.load())
                    && point.load() >= 0
                    && !point.at().isAfter(now)) {
                sorted.add(point);
            }
        }
        sorted.sort(Comparator.comparing(Point::at).thenComparingDouble(Point::load));
        List<Point> distinct = new ArrayList<>(sorted.size());
        for (Point point : sorted) {
            if (!distinct.isEmpty() && distinct.getLast().at().equals(point.at())) {
                distinct.removeLast();
            }
            distinct.add(point);
        }
        return distinct;
    }

    /** Unknown, and so too high for anything, until there are enough points. */
    private static double highest(List<Point> points, int expected) {
        double highest = points.size() < ENOUGH_POINTS * expected ? Double.POSITIVE_INFINITY : 0;
        for (Point point : points) {
            highest = Math.max(highest, point.load());
        }
        return highest;
    }

    private static List<Point> last(List<Point> points, MetricRules rules, int more) {
        int count = rules.windowPoints() + more;
        long length = rules.pointInterval().toMillis() * count;
        Instant oldest = points.getLast().at().minusMillis(length);
        int first = points.size() - 1;
        while (first > 0
                && points.size() - first < count
                && points.get(first - 1).at().isAfter(oldest)) {
            first--;
        }
        return points.subList(first, points.size());
    }

    private static int warm(SignalPolicy signal, Observation seen) {
        Integer warm = seen.warm();
        return signal.kind() == SignalKind.POOL_TOTAL ? 0 : warm == null ? -1 : warm;
    }

    private static Freshness freshness(
            SignalPolicy signal, MetricRules rules, List<Point> all, List<Point> window, int warm) {
        if (window.size() < ENOUGH_POINTS * rules.windowPoints()) {
            return Freshness.STALE;
        }
        if (window.getLast().load() == 0 && loadBefore(signal, all)) {
            return Freshness.SUSPICIOUS_ZERO;
        }
        if (signal.kind() == SignalKind.POOL_TOTAL) {
            return Freshness.FRESH;
        }
        double reporting = contributors(window.getLast(), 0);
        boolean covered = warm >= 0 && reporting > 0 && reporting >= rules.coverage() * warm;
        return covered ? Freshness.FRESH : Freshness.PARTIAL;
    }

    /** A zero is a measurement only when the load had been near zero before. */
    private static boolean loadBefore(SignalPolicy signal, List<Point> points) {
        for (Point point : points) {
            double capacity = signal.high() * Math.max(1, contributors(point, 1));
            if (point.load() > OLD_LOAD_COUNTS * capacity) {
                return true;
            }
        }
        return false;
    }

    /** Where a source does not say how many reported, all that run may have. */
    private static int running(SignalPolicy signal, Observation seen) {
        Integer running = seen.running();
        return signal.kind() == SignalKind.POOL_TOTAL || running == null ? 0 : running;
    }

    private static Reading measured(
            SignalPolicy signal, Freshness freshness, List<Point> window, double calm, int running) {
        double sum = 0;
        double peak = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Point point : window) {
            sum += point.load();
            peak = Math.max(peak, point.load());
            least = Math.min(least, point.load());
        }
        Point newest = window.getLast();
        double reporting = contributors(newest, running);
        Double highest = newest.highest();
        double mean = reporting > 0 ? newest.load() / reporting : newest.load();
        double each = highest != null && Double.isFinite(highest) ? Math.max(mean, highest) : mean;
        return new Reading(signal, freshness, newest.load(), sum / window.size(), peak, least, calm, reporting, each);
    }

    private static double contributors(Point point, double unknown) {
        @Nullable Double count = point.contributors();
        return count != null && Double.isFinite(count) && count >= 0 ? count : unknown;
    }
}
