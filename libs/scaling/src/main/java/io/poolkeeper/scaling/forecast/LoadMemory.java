package io.poolkeeper.scaling.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loads of the last days on an even grid, each with the features by which similar moments are found. Loads are kept
 * as logarithms of the number of instances they fill, so that a doubling looks the same at every size.
 */
final class LoadMemory {
    static final int FEATURES = 8;
    static final int SLOPES = 4;
    static final int BACK = 7;
    /** Added before the logarithm, so that noise around nothing does not look like a burst. */
    private static final double SOFT = 0.4;

    private static final double LEVEL = 0.15;
    private static final double SLOPE = 0.03;
    private static final double TREND = 0.15;
    private static final double HINT = 0.10;
    private static final int DAYS_BACK = 7;
    private static final int HOURS_BACK = 24;
    private static final int LONGEST_GAP = 10;

    private final double unit;
    private final int day;
    private final int hour;
    private final int lead;
    private final int kept;
    private final double[] level;
    /** The first feature once more, close together: most moments are dismissed on it alone. */
    private final float[] heights;

    private final float[] features;
    private final double[] scratch = new double[HOURS_BACK];
    private int size;
    private long firstStep;
    private double peak;

    /**
     * @param unit the load that fills one instance
     * @param stepsPerHour of the grid
     * @param lead steps from a request to a serving instance
     */
    LoadMemory(double unit, int stepsPerHour, int lead) {
        this.unit = unit;
        this.hour = stepsPerHour;
        this.day = 24 * stepsPerHour;
        this.lead = lead;
        this.kept = DAYS_BACK * day + BACK;
        this.level = new double[kept + day];
        this.heights = new float[level.length];
        this.features = new float[level.length * FEATURES];
    }

    int size() {
        return size;
    }

    int lead() {
        return lead;
    }

    double unit() {
        return unit;
    }

    float[] heights() {
        return heights;
    }

    float[] features() {
        return features;
    }

    double level(int index) {
        return level[index];
    }

    /** How many instances a level fills. */
    static double instances(double level) {
        return Math.exp(level) - SOFT;
    }

    double highest(int from, int to) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = from; i <= to; i++) {
            highest = Math.max(highest, level[i]);
        }
        return highest;
    }

    /** Adds a step; short gaps are bridged, a long one leaves a hole that nothing is learnt from. */
    boolean add(long step, double load) {
        long last = firstStep + size - 1;
        if (size > 0 && step <= last) {
            return false;
        }
        long gap = size == 0 ? 0 : step - last - 1;
        if (gap > kept) {
            size = 0;
            gap = 0;
        }
        if (size == 0) {
            firstStep = step;
        }
        double value = Math.log(Math.max(0, load) / unit + SOFT);
        double bridge = gap <= LONGEST_GAP && size > 0 ? level[size - 1] : Double.NaN;
        for (long i = 0; i < gap; i++) {
            append(bridge);
        }
        append(value);
        return true;
    }

    private void append(double value) {
        if (size == level.length) {
            int dropped = size - kept;
            System.arraycopy(level, dropped, level, 0, kept);
            System.arraycopy(heights, dropped, heights, 0, kept);
            System.arraycopy(features, dropped * FEATURES, features, 0, kept * FEATURES);
            size = kept;
            firstStep += dropped;
            peak = Math.max(0, instances(highestKnown()));
        }
        level[size] = value;
        peak = Double.isNaN(value) ? peak : Math.max(peak, instances(value));
        size++;
        describe(size - 1);
    }

    private double highestKnown() {
        double highest = Math.log(SOFT);
        for (int i = 0; i < size; i++) {
            highest = Double.isNaN(level[i]) ? highest : Math.max(highest, level[i]);
        }
        return highest;
    }

    /** The most instances the load has filled in what is remembered. */
    double peak() {
        return peak;
    }

    private void describe(int i) {
        int o = i * FEATURES;
        heights[i] = (float) (level[i] / LEVEL);
        features[o] = heights[i];
        for (int k = 0; k < SLOPES; k++) {
            features[o + 1 + k] = i > k ? (float) ((level[i - k] - level[i - k - 1]) / SLOPE) : 0;
        }
        features[o + 5] = i >= BACK ? (float) ((level[i - 2] - level[i - BACK]) / TREND) : 0;
        features[o + 6] = (float) (rise(i, day, DAYS_BACK) / HINT);
        features[o + 7] = (float) (rise(i, hour, HOURS_BACK) / HINT);
    }

    /** How much the load usually rose within the lead at this time of the earlier days, or hours. */
    private double rise(int i, int period, int most) {
        int found = 0;
        for (int k = 1; k <= most && i - k * period >= 0; k++) {
            int j = i - k * period;
            double rise = highest(j + 1, Math.min(i, j + lead + 1)) - level[j];
            if (!Double.isNaN(rise)) {
                scratch[found++] = rise;
            }
        }
        if (found == 0) {
            return 0;
        }
        Arrays.sort(scratch, 0, found);
        return scratch[Math.min(found - 1, found * 3 / 5)];
    }

    List<Float> loads() {
        List<Float> loads = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            loads.add((float) (Math.max(0, instances(level[i])) * unit));
        }
        return loads;
    }

    long firstStep() {
        return firstStep;
    }
}
