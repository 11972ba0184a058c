package io.poolkeeper.benchmarks.quality;

import java.util.Arrays;

/**
 * Schedules of one who knows what no policy can: where a goal lies between what is possible and what can be known.
 *
 * @param price what a change of the size costs, in instance-minutes: the dearer, the fewer there are
 */
public record Foresight(Trace trace, int boot, double price) {
    /** The cheapest schedule that is never short, with the future known whole. */
    public Run whole() {
        return serving(Arrays.stream(trace.demand()).mapToInt(PoolModel::needed).toArray());
    }

    /**
     * With only the mean demand around each moment known in advance: by how much the demand leaves it has to be covered by
     * room.
     *
     * @param minutes before and after the moment
     * @param room in square roots of the mean, as chance moves a count
     */
    public Run mean(int minutes, double room) {
        double[] demand = trace.demand();
        int[] needed = new int[demand.length];
        for (int t = 0; t < demand.length; t++) {
            int from = Math.max(0, t - minutes);
            int until = Math.min(demand.length, t + minutes + 1);
            double mean = Arrays.stream(demand, from, until).average().orElse(0);
            needed[t] = PoolModel.needed(mean + room * Math.sqrt(mean));
        }
        return serving(needed);
    }

    private Run serving(int[] needed) {
        int steps = boot / Trace.STEP;
        int[] least = new int[needed.length];
        for (int t = 0; t < needed.length; t++) {
            // what is to serve until then must have been asked for now, and kept
            int until = Math.min(needed.length, t + steps + 1);
            least[t] = Arrays.stream(needed, t, until).max().orElse(PoolModel.MIN);
        }
        int[] billed = cheapest(least);
        int[] serving = new int[billed.length];
        for (int t = 0; t < billed.length; t++) {
            serving[t] =
                    Arrays.stream(billed, Math.max(0, t - steps), t + 1).min().orElse(0);
        }
        return new Run(trace, boot, serving, billed);
    }

    /** By dynamic programming over sizes: each is either kept, or changed to from the cheapest so far. */
    private int[] cheapest(int[] least) {
        double[] cost = new double[PoolModel.MAX + 1];
        int[][] from = new int[least.length][];
        for (int t = 0; t < least.length; t++) {
            int cheap = cheapest(cost);
            double changed = cost[cheap] + price;
            double[] next = new double[cost.length];
            Arrays.fill(next, Double.POSITIVE_INFINITY);
            from[t] = new int[cost.length];
            for (int size = least[t]; size < cost.length; size++) {
                from[t][size] = cost[size] <= changed ? size : cheap;
                next[size] = size + Math.min(cost[size], changed);
            }
            cost = next;
        }
        return traced(from, cheapest(cost));
    }

    private static int[] traced(int[][] from, int last) {
        int[] sizes = new int[from.length];
        int size = last;
        for (int t = from.length - 1; t >= 0; t--) {
            sizes[t] = size;
            size = from[t][size];
        }
        return sizes;
    }

    private static int cheapest(double[] cost) {
        int cheap = PoolModel.MIN;
        for (int size = cheap + 1; size < cost.length; size++) {
            cheap = cost[size] < cost[cheap] ? size : cheap;
        }
        return cheap;
    }
}
