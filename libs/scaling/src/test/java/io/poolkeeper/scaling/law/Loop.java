package io.poolkeeper.scaling.law;

import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A pool under a decider, minute by minute: instances start late, metrics are old. */
final class Loop {
    private final Decide decide;
    private final PoolPolicy policy;
    private final int lag;
    private final int start;
    private final List<Integer> serving = new ArrayList<>();
    private final List<Double> percents = new ArrayList<>();
    private final List<int[]> starting = new ArrayList<>();
    final List<Integer> sizes = new ArrayList<>();
    final List<Instant> outs = new ArrayList<>();
    final List<Instant> ins = new ArrayList<>();
    int highestWish;
    private History past = History.EMPTY;

    Loop(Decide decide, PoolPolicy policy, int size, int lag, int start) {
        this.decide = decide;
        this.policy = policy;
        this.lag = lag;
        this.start = start;
        sizes.add(size);
        serving.add(size);
    }

    /** The series of a settled pool: three equal points. */
    static Series series(String signal, Instant now, int instances, double each) {
        List<Point> points = new ArrayList<>();
        for (int i = 3; i >= 1; i--) {
            points.add(new Point(now.minusSeconds(60L * i), each * instances, (double) instances, null));
        }
        return new Series(signal, points);
    }

    /** @param load in percent of one instance, summed */
    Loop run(int minutes, IntToDoubleFunction load) {
        for (int t = 0; t < minutes; t++) {
            minute(t, load.applyAsDouble(t));
        }
        return this;
    }

    private void minute(int t, double load) {
        Instant now = World.BASE.plusSeconds(60L * t);
        int ready = serving.getLast();
        for (int[] batch : starting) {
            ready += batch[0] == t ? batch[1] : 0;
        }
        serving.add(ready);
        percents.add(Math.min(100, load / Math.max(1, ready)));
        Observation seen = observe(t, now);
        Decision d = decide.decide(policy, seen, past, now);
        Result result = d.action() == Action.HOLD ? Result.HELD : Result.APPLIED;
        past = past.after(d, Outcome.of(result), now);
        highestWish = Math.max(highestWish, d.wish());
        resize(t, d, now);
    }

    private Observation observe(int t, Instant now) {
        List<Point> points = new ArrayList<>();
        for (int i = Math.max(0, t - lag - 3); i <= t - lag - 1; i++) {
            int count = serving.get(i + 1);
            points.add(new Point(World.BASE.plusSeconds(60L * i), percents.get(i) * count, (double) count, null));
        }
        int ready = serving.getLast();
        return new Observation(
                sizes.getLast(), ready, ready, null, null, "RUNNING", List.of(new Series("cpu", points)));
    }

    private void resize(int t, Decision d, Instant now) {
        int from = sizes.getLast();
        int to = d.to();
        sizes.add(to);
        if (to > from) {
            outs.add(now);
            starting.add(new int[] {t + Math.max(1, start), to - from});
        } else if (to < from) {
            ins.add(now);
            serving.set(serving.size() - 1, Math.max(0, serving.getLast() - (from - to)));
        }
    }

    int directionChanges() {
        int changes = 0;
        int last = 0;
        for (int i = 1; i < sizes.size(); i++) {
            int direction = Integer.signum(sizes.get(i) - sizes.get(i - 1));
            changes += direction != 0 && last != 0 && direction != last ? 1 : 0;
            last = direction == 0 ? last : direction;
        }
        return changes;
    }
}
