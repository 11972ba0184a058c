package io.poolkeeper.analytics.domain.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A pool's recorded sizes on a grid: at each step's start, what the newest look before it saw, while that is fresh.
 *
 * @param sizes target sizes; {@link #UNKNOWN} in gaps
 * @param running instances that ran; likewise
 */
public record Reality(Grid grid, int[] sizes, int[] running) {

    public static final int UNKNOWN = -1;

    /** The looks ascend, and reach back before the grid by the freshness. */
    public static Reality of(Grid grid, List<Look> looks, Duration freshness) {
        int[] sizes = new int[grid.steps()];
        int[] running = new int[grid.steps()];
        Arrays.fill(sizes, UNKNOWN);
        Arrays.fill(running, UNKNOWN);
        int next = 0;
        for (int step = 0; step < grid.steps(); step++) {
            Instant end = grid.at(step + 1);
            while (next < looks.size() && looks.get(next).at().isBefore(end)) {
                next++;
            }
            if (next > 0 && !looks.get(next - 1).at().plus(freshness).isBefore(grid.at(step))) {
                sizes[step] = looks.get(next - 1).size();
                running[step] = looks.get(next - 1).running();
            }
        }
        return new Reality(grid, sizes, running);
    }

    public boolean known(int step) {
        return sizes[step] != UNKNOWN;
    }

    /** The first known size; zero where none is. */
    public int firstSize() {
        return Arrays.stream(sizes).filter(size -> size != UNKNOWN).findFirst().orElse(0);
    }
}
