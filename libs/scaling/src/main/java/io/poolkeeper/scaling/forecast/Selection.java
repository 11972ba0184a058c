package io.poolkeeper.scaling.forecast;

/** Moves the smallest of some values, with what belongs to them, to the front; in no particular order. */
final class Selection {
    private Selection() {}

    static void smallest(float[] values, int[] with, int size, int count) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(values, with, i++, j--);
                }
            }
            if (count - 1 <= j) {
                high = j;
            } else if (count - 1 >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static void swap(float[] values, int[] with, int i, int j) {
        float value = values[i];
        values[i] = values[j];
        values[j] = value;
        int other = with[i];
        with[i] = with[j];
        with[j] = other;
    }
}
