package io.poolkeeper.benchmarks.harness;

import java.util.Arrays;
import java.util.Collection;

/** One figure of several runs: the one in the middle, and how far the others lay from it. */
public record Spread(double median, double least, double most, int runs) {

    public static Spread of(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    static Spread of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** How many times the other it is. */
    public double times(Spread other) {
        return median / other.median;
    }

    /** Half of what lies between the least and the most, in percent of the median. */
    double percent() {
        return median == 0 ? 0 : 50 * (most - least) / Math.abs(median);
    }
}
