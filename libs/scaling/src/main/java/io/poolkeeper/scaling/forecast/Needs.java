package io.poolkeeper.scaling.forecast;

import io.poolkeeper.scaling.policy.Limits;
import java.util.Arrays;

/** How many instances were needed in each of many equally likely minutes. */
final class Needs {
    private static final double ROUNDING = 1e-4;

    private int[] counts = new int[64];
    private int total;
    private int highest;

    void clear() {
        Arrays.fill(counts, 0, highest + 1, 0);
        total = 0;
        highest = 0;
    }

    void add(int need) {
        add(need, 1);
    }

    void add(int need, int times) {
        if (need >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(need + 1, 2 * counts.length));
        }
        counts[need] += times;
        total += times;
        highest = Math.max(highest, need);
    }

    static int of(double instances) {
        return (int) Math.min(instances + (1 - ROUNDING), Limits.HIGHEST);
    }

    int middle() {
        int need = 0;
        for (int below = counts[0]; below <= total / 2 && need < highest; below += counts[need]) {
            need++;
        }
        return need;
    }

    /**
     * The size that costs least: every instance costs its time, being short costs {@code weight} times the pool's.
     *
     * @param weight what a short minute is worth in minutes of the whole pool
     */
    int best(double weight, int least) {
        double shortage = weight * Math.max(least, middle());
        int above = total;
        for (int need = 0; need <= Math.min(least, highest); need++) {
            above -= counts[need];
        }
        int best = least;
        double cost = least + shortage * above / total;
        for (int size = least + 1; size <= highest; size++) {
            above -= counts[size];
            double other = size + shortage * above / total;
            if (other < cost) {
                cost = other;
                best = size;
            }
        }
        return best;
    }
}
