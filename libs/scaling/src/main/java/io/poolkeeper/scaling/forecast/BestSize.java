package io.poolkeeper.scaling.forecast;

import java.util.Arrays;

/**
 * The size that costs least when the need is one of several equally likely ones: every instance costs its time, being
 * short costs {@code weight} times the pool's.
 */
final class BestSize {
    private BestSize() {}

    /**
     * @param needs instances needed in each of the cases; sorted by this call
     * @param weight what a short minute is worth in minutes of the whole pool
     */
    static int of(int[] needs, int count, double weight, int least) {
        Arrays.sort(needs, 0, count);
        double shortage = weight * Math.max(least, needs[count / 2]);
        int best = least;
        double cost = Double.POSITIVE_INFINITY;
        int covered = 0;
        for (int size = least; covered < count; size = Math.max(least, needs[covered])) {
            while (covered < count && needs[covered] <= size) {
                covered++;
            }
            double total = size + shortage * (count - covered) / count;
            if (total < cost) {
                cost = total;
                best = size;
            }
            if (covered == count) {
                break;
            }
        }
        return best;
    }
}
