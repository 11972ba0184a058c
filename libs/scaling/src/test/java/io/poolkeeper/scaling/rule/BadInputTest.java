package io.poolkeeper.scaling.rule;

import static io.poolkeeper.scaling.Pools.NOON;
import static io.poolkeeper.scaling.rule.Rungs.QUIET;
import static io.poolkeeper.scaling.rule.Rungs.decide;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What metrics may look like when something is broken, for each kind of signal: never a smaller pool. */
class BadInputTest {
    private static final int SIZE = 10;

    private enum Kind {
        UTILISATION("cpu_threshold: {min: 30, max: 69}"),
        BAND("cpu_threshold: {min: 30, max: 69}\nalgorithm: band"),
        POOL_TOTAL("signals: [{name: cpu, kind: pool_total, mql: q, target: 60}]"),
        CALIBRATED("cpu_threshold: 69\nforecast: {max_missed: 1}");

        private final String lines;

        Kind(String lines) {
            this.lines = lines.replace("name: cpu", "name: load") + "\nscaling_limits: {min: 1, max: 60}\n";
        }

        private String signal() {
            return this == POOL_TOTAL ? "load" : "cpu";
        }
    }

    /** Five idle minutes, for which a smaller pool would do. */
    private static List<Point> idle() {
        List<Point> points = new ArrayList<>();
        for (int i = 5; i >= 1; i--) {
            points.add(new Point(NOON.minusSeconds(60L * i), 50, 10.0, null));
        }
        return points;
    }

    private static UnaryOperator<List<Point>> each(UnaryOperator<Point> change) {
        return points -> points.stream().map(change).toList();
    }

    private static UnaryOperator<List<Point>> load(double load) {
        return each(p -> new Point(p.at(), load, p.contributors(), p.highest()));
    }

    private static int to(Kind kind, List<Point> points) {
        Observation seen = Observation.settled(SIZE, List.of(new Series(kind.signal(), points)));
        return decide(kind.lines, seen, QUIET).to();
    }

    @ParameterizedTest
    @EnumSource
    void soundPointsOfAnIdlePoolShrinkIt(Kind kind) {
        assertThat(to(kind, idle())).isLessThan(SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void pointsThatCameTwiceOrInAnyOrderSayTheSame(Kind kind) {
        List<Point> shuffled = new ArrayList<>(idle());
        shuffled.addAll(idle());
        Collections.reverse(shuffled);

        assertThat(to(kind, shuffled)).isEqualTo(to(kind, idle()));
    }

    static Stream<Arguments> broken() {
        List<Arguments> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.add(Arguments.of(kind, "not a number", load(Double.NaN)));
            all.add(Arguments.of(kind, "infinite", load(Double.POSITIVE_INFINITY)));
            all.add(Arguments.of(kind, "infinitely negative", load(Double.NEGATIVE_INFINITY)));
            all.add(Arguments.of(kind, "negative", load(-50)));
            all.add(Arguments.of(
                    kind, "stale", each(p -> new Point(p.at().minusSeconds(300), p.load(), p.contributors(), null))));
            all.add(Arguments.of(
                    kind, "future", each(p -> new Point(p.at().plusSeconds(600), p.load(), p.contributors(), null))));
            all.add(Arguments.of(kind, "missing", (UnaryOperator<List<Point>>) points -> List.of()));
            all.add(Arguments.of(kind, "alone", (UnaryOperator<List<Point>>) points -> points.subList(4, 5)));
            all.add(Arguments.of(kind, "zero after load", (UnaryOperator<List<Point>>) BadInputTest::zeroAfterLoad));
            if (kind != Kind.POOL_TOTAL) {
                all.add(Arguments.of(kind, "of few", each(p -> new Point(p.at(), p.load(), 4.0, null))));
                all.add(Arguments.of(kind, "of none", each(p -> new Point(p.at(), p.load(), 0.0, null))));
                all.add(Arguments.of(kind, "of unknown", each(p -> new Point(p.at(), p.load(), null, null))));
                all.add(Arguments.of(kind, "of nonsense", each(p -> new Point(p.at(), p.load(), Double.NaN, null))));
                all.add(Arguments.of(kind, "of fewer than none", each(p -> new Point(p.at(), p.load(), -9.0, null))));
            }
        }
        return all.stream();
    }

    private static List<Point> zeroAfterLoad(List<Point> points) {
        List<Point> gone = new ArrayList<>(points.subList(0, 4));
        gone.replaceAll(p -> new Point(p.at(), 400, p.contributors(), null));
        gone.add(new Point(points.getLast().at(), 0, 10.0, null));
        return gone;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void brokenPointsNeverShrinkThePool(Kind kind, String what, UnaryOperator<List<Point>> broken) {
        assertThat(to(kind, broken.apply(idle()))).isGreaterThanOrEqualTo(SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void aMonstrousLoadIsCutToTheMaximumInSteps(Kind kind) {
        assertThat(to(kind, load(1e308).apply(idle()))).isBetween(SIZE + 1, SIZE + 20);
    }
}
