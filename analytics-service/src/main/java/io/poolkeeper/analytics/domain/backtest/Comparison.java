package io.poolkeeper.analytics.domain.backtest;

import io.poolkeeper.analytics.domain.backtest.PoolResult.AtMax;
import io.poolkeeper.analytics.domain.history.Grid;
import io.poolkeeper.analytics.domain.history.Reality;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.replay.Moment;
import io.poolkeeper.scaling.replay.Replayed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a replay beside what really happened. */
final class Comparison {

    private static final int MOST_POINTS = 1_500;

    private final PoolPolicy policy;
    private final Grid grid;
    private final int first;
    private final List<Moment> moments;
    private final List<String> ignored;
    private final @Nullable Reality reality;

    /** @param first step that counts; those before it only taught the forecast */
    Comparison(PoolPolicy policy, Grid grid, int first, Replayed replayed, @Nullable Reality reality) {
        this.policy = policy;
        this.grid = grid;
        this.first = first;
        this.moments = replayed.moments();
        this.ignored = replayed.ignored();
        this.reality = reality;
    }

    PoolResult result() {
        var tested = new SideCount(grid);
        var actual = new SideCount(grid);
        int known = 0;
        for (int i = first; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            if (reality == null || reality.known(i)) {
                known++;
                tested.step(i, moment.size(), moment.serving(), moment.needed());
            }
            if (reality != null && reality.known(i)) {
                actual.step(i, reality.sizes()[i], reality.running()[i], moment.needed());
            }
        }
        return result(tested.side(price()), reality == null ? null : actual.side(price()), known);
    }

    private PoolResult result(Side tested, @Nullable Side actual, int known) {
        double mostHours = policy.limits().max() * known * grid.hours();
        Double saved = actual == null || actual.money() == null || tested.money() == null
                ? null
                : Double.valueOf(actual.money() - tested.money());
        return new PoolResult(
                policy.instancePoolId(),
                policy.name(),
                null,
                grid.step().toSeconds(),
                known * grid.minutes(),
                (moments.size() - first - known) * grid.minutes(),
                ignored,
                tested,
                actual,
                new AtMax(mostHours, price() == null ? null : mostHours * price()),
                saved,
                null,
                List.of(),
                series());
    }

    private @Nullable Double price() {
        return policy.pricePerInstanceHour();
    }

    /** The step at which the two part for the first time; negative when they never do. */
    int firstDifference() {
        for (int i = first; reality != null && i < moments.size(); i++) {
            if (reality.known(i) && reality.sizes()[i] != moments.get(i).size()) {
                return i;
            }
        }
        return -1;
    }

    private List<ChartPoint> series() {
        int width = Math.max(1, Math.ceilDiv(moments.size() - first, MOST_POINTS));
        var points = new ArrayList<ChartPoint>();
        for (int start = first; start < moments.size(); start += width) {
            int end = Math.min(moments.size(), start + width) - 1;
            points.add(point(start, end));
        }
        return points;
    }

    private ChartPoint point(int start, int end) {
        int needed = 0;
        for (int i = start; i <= end; i++) {
            needed = Math.max(needed, moments.get(i).needed());
        }
        Moment last = moments.get(end);
        Integer actual = null;
        Integer running = null;
        if (reality != null && reality.known(end)) {
            actual = reality.sizes()[end];
            running = reality.running()[end];
        }
        return new ChartPoint(grid.at(start), needed, last.size(), last.serving(), actual, running);
    }
}
