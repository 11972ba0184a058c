package io.poolkeeper.benchmarks.reference;

import io.poolkeeper.benchmarks.quality.Sight;
import io.poolkeeper.benchmarks.quality.SizePolicy;
import java.util.ArrayDeque;
import java.util.Deque;

/** Kubernetes' horizontal pod autoscaler: tolerance 0.1, five minutes of scale-down stabilisation, 100 % or 4 pods up. */
public final class Hpa implements SizePolicy {
    private static final double TOLERANCE = 0.1;
    private static final int STABILISATION = 300;

    private record Wish(long at, int size) {}

    private final double target;
    private final Deque<Wish> wishes = new ArrayDeque<>();

    public Hpa(double target) {
        this.target = target;
    }

    @Override
    public int desired(Sight sight) {
        int wish = Math.clamp(wish(sight), sight.min(), sight.max());
        wishes.addLast(new Wish(sight.epoch(), wish));
        while (wishes.getFirst().at() <= sight.epoch() - STABILISATION) {
            wishes.removeFirst();
        }
        int highest = wishes.stream().mapToInt(Wish::size).max().orElse(wish);
        return wish >= sight.total() ? wish : Math.min(sight.total(), highest);
    }

    private int wish(Sight sight) {
        double ratio = sight.cpu() / target;
        if (Math.abs(ratio - 1) <= TOLERANCE) {
            return sight.total();
        }
        int wish = (int) Math.ceil(ratio * sight.ready() - 1e-9);
        if (ratio > 1) {
            // instances that do not report yet count as idle; where that turns the direction, nothing is done
            double whole = sight.cpu() * sight.ready() / sight.total() / target;
            return whole <= 1 + TOLERANCE
                    ? sight.total()
                    : Math.min(
                            (int) Math.ceil(whole * sight.total() - 1e-9),
                            Math.max(2 * sight.total(), sight.total() + 4));
        }
        return Math.min(wish + (sight.total() - sight.ready()), sight.total());
    }
}
