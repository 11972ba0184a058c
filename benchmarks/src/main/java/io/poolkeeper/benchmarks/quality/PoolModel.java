package io.poolkeeper.benchmarks.quality;

import java.util.ArrayDeque;
import java.util.Deque;

/** The model of scaling-quality: even load, lost excess, boot time, scale-in at once and booting instances first. */
public final class PoolModel {
    public static final int MIN = 2;
    public static final int MAX = 60;
    public static final double SLO = 0.80;
    public static final int DAY = 86_400 / Trace.STEP;

    private record Batch(int readyAt, int count) {}

    private final Trace trace;
    private final int boot;
    private final Deque<Batch> booting = new ArrayDeque<>();
    private int ready;
    private int total;
    private int lastServing;

    private PoolModel(Trace trace, int boot) {
        this.trace = trace;
        this.boot = boot;
        this.ready = needed(trace.demand()[0]);
        this.total = ready;
        this.lastServing = ready;
    }

    public static Run run(Trace trace, int boot, SizePolicy policy) {
        return new PoolModel(trace, boot).run(policy);
    }

    public static int needed(double demand) {
        return Math.clamp((int) Math.ceil(demand / SLO - 1e-9), MIN, MAX);
    }

    private Run run(SizePolicy policy) {
        double[] demand = trace.demand();
        int[] serving = new int[demand.length];
        int[] billed = new int[demand.length];
        for (int t = 0; t < demand.length; t++) {
            double before = demand[Math.max(0, t - 1)];
            resize(t, policy.desired(sight(t, before)));
            become(t);
            serving[t] = ready;
            lastServing = ready;
            billed[t] = total;
        }
        return new Run(trace, boot, serving, billed);
    }

    private Sight sight(int t, double demand) {
        become(t);
        double share = demand / lastServing;
        return new Sight(
                trace.start() + (long) t * Trace.STEP,
                Trace.STEP,
                boot,
                Math.min(100, 100 * share),
                Math.min(100, 30 + 40 * Math.min(1, share)),
                ready,
                total,
                MIN,
                MAX);
    }

    private void become(int t) {
        while (!booting.isEmpty() && booting.peekFirst().readyAt() <= t) {
            ready += booting.removeFirst().count();
        }
    }

    private void resize(int t, int wanted) {
        int target = Math.clamp(wanted, MIN, MAX);
        if (target > total) {
            booting.addLast(new Batch(t + boot / Trace.STEP, target - total));
        } else {
            int surplus = total - target;
            while (surplus > 0 && !booting.isEmpty()) {
                Batch youngest = booting.removeLast();
                int kept = Math.max(0, youngest.count() - surplus);
                surplus -= youngest.count() - kept;
                if (kept > 0) {
                    booting.addLast(new Batch(youngest.readyAt(), kept));
                }
            }
            ready -= surplus;
        }
        total = target;
    }
}
