package io.poolkeeper.scaling.forecast;

/** Finds the earlier moments that looked most like the present one. */
final class Neighbours {
    static final int COUNT = 60;
    private static final float FIRST_RADIUS = 4;
    private static final float LARGEST = 1e9f;
    private static final float SMALLEST = 0.05f;

    private float[] distance = new float[1024];
    private int[] index = new int[1024];
    private float radius = FIRST_RADIUS;

    /**
     * Indices of at most {@link #COUNT} moments whose following {@code ahead} steps are known.
     *
     * @return how many were found; read them with {@link #at}
     */
    int find(LoadMemory memory, int ahead) {
        int now = memory.size() - 1;
        int last = now - ahead;
        int found = 0;
        for (float r = radius; found < COUNT && r <= LARGEST; r *= 16) {
            found = within(memory, now, last, r);
        }
        int count = Math.min(COUNT, found);
        Selection.smallest(distance, index, found, count);
        float farthest = 0;
        for (int i = 0; i < count; i++) {
            farthest = Math.max(farthest, distance[i]);
        }
        // most moments are like the one before: twice its reach will nearly always hold enough
        radius = count < COUNT ? FIRST_RADIUS : Math.max(SMALLEST, 2 * farthest);
        return count;
    }

    int at(int i) {
        return index[i];
    }

    /** The terms that differ most often come first, so that most moments are dismissed after one or two. */
    private int within(LoadMemory memory, int now, int last, float limit) {
        float[] f = memory.features();
        float[] heights = memory.heights();
        float height = heights[now];
        int o = now * LoadMemory.FEATURES;
        int found = 0;
        for (int j = last; j >= LoadMemory.BACK; j--) {
            float d = square(heights[j] - height);
            if (!(d <= limit)) {
                continue;
            }
            int p = j * LoadMemory.FEATURES;
            d += square(f[p + 1] - f[o + 1]) + square(f[p + 7] - f[o + 7]);
            if (!(d <= limit)) {
                continue;
            }
            d += square(f[p + 6] - f[o + 6]) + square(f[p + 2] - f[o + 2]) + square(f[p + 3] - f[o + 3]);
            d += square(f[p + 4] - f[o + 4]) + square(f[p + 5] - f[o + 5]);
            if (d <= limit) {
                found = keep(found, d, j);
            }
        }
        return found;
    }

    private int keep(int found, float d, int j) {
        if (found == distance.length) {
            distance = java.util.Arrays.copyOf(distance, 2 * found);
            index = java.util.Arrays.copyOf(index, 2 * found);
        }
        distance[found] = d;
        index[found] = j;
        return found + 1;
    }

    private static float square(float x) {
        return x * x;
    }
}
