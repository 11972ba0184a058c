package io.poolkeeper.scaling.forecast;

import java.util.Arrays;

/** Finds the earlier moments that looked most like the present one. */
final class Neighbours {
    static final int COUNT = 60;
    /** Most moments are like the one before: its reach, and half of it more, nearly always holds enough. */
    private static final float FARTHER = 1.5f;

    private static final float AGAIN = 2;
    private static final float FIRST_RADIUS = 4;
    private static final float LARGEST = 1e9f;
    private static final float SMALLEST = 0.05f;
    /** By how much two moments must differ in a feature to be a unit apart. */
    private static final float LEVEL = 1 / 0.15f;

    private static final float SLOPE = 1 / 0.03f;
    private static final float TREND = 1 / 0.15f;
    private static final float HINT = 1 / (0.10f * LoadMemory.FINE);

    private final LoadMemory memory;
    private float[] distance = new float[256];
    private int[] index = new int[256];
    private float radius = FIRST_RADIUS;

    Neighbours(LoadMemory memory) {
        this.memory = memory;
    }

    /**
     * Indices of at most {@link #COUNT} moments whose following {@code ahead} steps are known.
     *
     * @return how many were found; read them with {@link #at}
     */
    int find(int ahead) {
        int now = memory.size() - 1;
        int last = now - ahead;
        int found = 0;
        float r = radius;
        while (found < COUNT && r <= LARGEST) {
            found = within(now, last, r);
            r *= AGAIN;
        }
        int count = Math.min(COUNT, found);
        Selection.smallest(distance, index, found, count);
        float farthest = 0;
        for (int i = 0; i < count; i++) {
            farthest = Math.max(farthest, distance[i]);
        }
        radius = count < COUNT ? FIRST_RADIUS : Math.max(SMALLEST, FARTHER * farthest);
        return count;
    }

    int at(int i) {
        return index[i];
    }

    /** The terms that differ most often come first, so that most moments are dismissed after one or two. */
    private int within(int now, int last, float limit) {
        float[] v = memory.levels();
        short[] daily = memory.daily();
        short[] hourly = memory.hourly();
        float here = v[now];
        float slope0 = v[now] - v[now - 1];
        float slope1 = v[now - 1] - v[now - 2];
        float slope2 = v[now - 2] - v[now - 3];
        float slope3 = v[now - 3] - v[now - 4];
        float trend = v[now - 2] - v[now - LoadMemory.BACK];
        float day = daily[now];
        float hour = hourly[now];
        float reach = (float) Math.sqrt(limit) / LEVEL;
        int found = 0;
        for (int j = last; j >= LoadMemory.BACK; j--) {
            if (memory.farFrom(here, reach, j / LoadMemory.BLOCK)) {
                j -= j % LoadMemory.BLOCK;
                continue;
            }
            float d = square((v[j] - here) * LEVEL) + square((v[j] - v[j - 1] - slope0) * SLOPE);
            if (!(d <= limit)) {
                continue;
            }
            d += square((v[j - 1] - v[j - 2] - slope1) * SLOPE) + square((v[j - 2] - v[j - 3] - slope2) * SLOPE);
            if (!(d <= limit)) {
                continue;
            }
            d += square((hourly[j] - hour) * HINT) + square((daily[j] - day) * HINT);
            d += square((v[j - 3] - v[j - 4] - slope3) * SLOPE);
            d += square((v[j - 2] - v[j - LoadMemory.BACK] - trend) * TREND);
            if (d <= limit) {
                found = keep(found, d, j);
            }
        }
        return found;
    }

    private int keep(int found, float d, int j) {
        if (found == distance.length) {
            distance = Arrays.copyOf(distance, 2 * found);
            index = Arrays.copyOf(index, 2 * found);
        }
        distance[found] = d;
        index[found] = j;
        return found + 1;
    }

    private static float square(float x) {
        return x * x;
    }
}
