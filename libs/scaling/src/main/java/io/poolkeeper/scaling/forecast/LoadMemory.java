package io.poolkeeper.scaling.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loads of the last days on an even grid, each with what its time of day and hour usually brings. Loads are kept as
 * logarithms of the number of instances they fill, so that a doubling looks the same at every size. Fourteen bytes a step:
 * an agent may drive a thousand pools.
 */
final class LoadMemory {
    static final int BACK = 7;
    /** Steps whose lowest and highest level are known together. */
    static final int BLOCK = 32;
    /** Added before the logarithm, so that noise around nothing does not look like a burst. */
    static final float SOFT = 0.4f;
    /** Rises are kept in thousandths. */
    static final float FINE = 1000;

    private static final short UNKNOWN = Short.MIN_VALUE;

    private static final int DAYS_BACK = 7;
    private static final int HOURS_BACK = 24;
    private static final int ENOUGH_ALIKE = 3;
    private static final int LONGEST_GAP = 10;
    private static final int FIRST_LENGTH = 512;
    private static final int SLACK_HOURS = 6;
    private static final double SOME_LOAD = 0.1;

    private final double unit;
    private final DayClasses days;
    private final int day;
    private final int hour;
    private final int lead;
    private final int kept;
    private final int longest;
    private final int[] earlier = new int[HOURS_BACK];
    private final short[] scratch = new short[HOURS_BACK];
    private float[] level = new float[FIRST_LENGTH];
    private float[] filled = new float[FIRST_LENGTH];
    private float[] lowest = new float[FIRST_LENGTH / BLOCK + 1];
    private float[] highest = new float[FIRST_LENGTH / BLOCK + 1];
    private short[] rose = new short[FIRST_LENGTH];
    private short[] daily = new short[FIRST_LENGTH];
    private short[] hourly = new short[FIRST_LENGTH];
    private int size;
    private int newestHole = -1;
    private long firstStep;
    private double peak;

    /**
     * @param unit the load that fills one instance
     * @param stepsPerHour of the grid
     * @param lead steps from a request to a serving instance
     * @param days which of the earlier days are like today
     */
    LoadMemory(double unit, int stepsPerHour, int lead, DayClasses days) {
        this.unit = unit;
        this.days = days;
        this.hour = stepsPerHour;
        this.day = 24 * stepsPerHour;
        this.lead = lead;
        this.kept = DAYS_BACK * day + BACK;
        this.longest = kept + SLACK_HOURS * stepsPerHour;
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

    float[] levels() {
        return level;
    }

    float level(int index) {
        return level[index];
    }

    /** Instances filled at each step, and {@link #SOFT} more. */
    float[] filled() {
        return filled;
    }

    /** Whether no hole lies between two steps. */
    boolean whole(int from, int to) {
        return from > newestHole || !Float.isNaN(highest(from, to));
    }

    /** Whether no level of a block comes that close. */
    boolean farFrom(float here, float reach, int block) {
        return here - highest[block] > reach || lowest[block] - here > reach;
    }

    /** How much the load usually rose within the lead at each step's time of the earlier days. */
    short[] daily() {
        return daily;
    }

    /** The same of the earlier hours. */
    short[] hourly() {
        return hourly;
    }

    long firstStep() {
        return firstStep;
    }

    long lastStep() {
        return firstStep + size - 1;
    }

    /** How many instances a level fills. */
    static double instances(double level) {
        return Math.exp(level) - SOFT;
    }

    float highest(int from, int to) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = from; i <= to; i++) {
            highest = Math.max(highest, level[i]);
        }
        return highest;
    }

    /** The most instances the load has filled in what is remembered. */
    double peak() {
        return peak;
    }

    /** Whether the load had been something a moment before, so that nothing at all may be a fault of the metric. */
    boolean hadLoad(long step) {
        return size > 0 && step - lastStep() <= LONGEST_GAP && instances(level[size - 1]) > SOME_LOAD;
    }

    /** Adds a step; short gaps are bridged, a long one leaves a hole that nothing is learnt from. */
    boolean add(long step, double load) {
        if (size > 0 && step <= lastStep()) {
            return false;
        }
        long gap = size == 0 ? 0 : step - lastStep() - 1;
        if (gap > kept) {
            size = 0;
            newestHole = -1;
            gap = 0;
        }
        if (size == 0) {
            firstStep = step;
        }
        float bridge = gap <= LONGEST_GAP && size > 0 ? level[size - 1] : Float.NaN;
        for (long i = 0; i < gap; i++) {
            append(bridge);
        }
        append((float) Math.log(Math.max(0, load) / unit + SOFT));
        return true;
    }

    /** Forgets the steps after this one: they were written while the clock was wrong. */
    void rewind(long step) {
        size = (int) Math.clamp(step - firstStep + 1, 0, size);
    }

    private void append(float value) {
        makeRoom();
        level[size] = value;
        filled[size] = (float) Math.exp(value);
        bound(size);
        peak = Float.isNaN(value) ? peak : Math.max(peak, instances(value));
        newestHole = Float.isNaN(value) ? size : newestHole;
        if (size > lead) {
            rose[size - lead - 1] = rose(size - lead - 1, size);
        }
        daily[size] = usual(earlier(size, day, DAYS_BACK, true));
        hourly[size] = usual(earlier(size, hour, HOURS_BACK, false));
        size++;
    }

    private void makeRoom() {
        if (size < level.length) {
            return;
        }
        if (size < longest) {
            int length = Math.min(2 * size, longest);
            level = Arrays.copyOf(level, length);
            filled = Arrays.copyOf(filled, length);
            lowest = Arrays.copyOf(lowest, length / BLOCK + 1);
            highest = Arrays.copyOf(highest, length / BLOCK + 1);
            rose = Arrays.copyOf(rose, length);
            daily = Arrays.copyOf(daily, length);
            hourly = Arrays.copyOf(hourly, length);
        } else {
            int dropped = size - kept;
            System.arraycopy(level, dropped, level, 0, kept);
            System.arraycopy(filled, dropped, filled, 0, kept);
            System.arraycopy(rose, dropped, rose, 0, kept);
            System.arraycopy(daily, dropped, daily, 0, kept);
            System.arraycopy(hourly, dropped, hourly, 0, kept);
            size = kept;
            firstStep += dropped;
            newestHole -= dropped;
            for (int i = 0; i < size; i++) {
                bound(i);
            }
            peak = Math.max(0, instances(highestKnown()));
        }
    }

    private void bound(int i) {
        int block = i / BLOCK;
        boolean first = i % BLOCK == 0;
        lowest[block] = first ? level[i] : Math.min(lowest[block], level[i]);
        highest[block] = first ? level[i] : Math.max(highest[block], level[i]);
    }

    private double highestKnown() {
        double highest = Math.log(SOFT);
        for (int i = 0; i < size; i++) {
            highest = Float.isNaN(level[i]) ? highest : Math.max(highest, level[i]);
        }
        return highest;
    }

    /** Puts the same moments of earlier periods into {@link #earlier}; days that are like today, where there are enough. */
    private int earlier(int i, int period, int most, boolean alike) {
        int found = 0;
        long step = firstStep + i;
        for (int k = 1; k <= most && i - k * period >= 0; k++) {
            if (!alike || days.alike(step, k)) {
                earlier[found++] = i - k * period;
            }
        }
        return found < ENOUGH_ALIKE && alike ? earlier(i, period, most, false) : found;
    }

    /** Somewhat more than the middle of what those moments brought. */
    private short usual(int count) {
        int found = 0;
        for (int k = 0; k < count; k++) {
            int j = earlier[k];
            short rise = j + lead < size ? rose[j] : rose(j, size);
            if (rise != UNKNOWN) {
                scratch[found++] = rise;
            }
        }
        Arrays.sort(scratch, 0, found);
        return found == 0 ? 0 : scratch[Math.min(found - 1, found * 3 / 5)];
    }

    private short rose(int from, int to) {
        float rise = highest(from + 1, to) - level[from];
        return Float.isNaN(rise) ? UNKNOWN : (short) Math.clamp(Math.round(rise * FINE), UNKNOWN + 1, Short.MAX_VALUE);
    }

    List<Float> loads() {
        List<Float> loads = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            loads.add((float) (Math.max(0, instances(level[i])) * unit));
        }
        return loads;
    }
}
