package io.poolkeeper.analytics.domain.backtest;

import io.poolkeeper.analytics.domain.history.Grid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts one side, step by step. */
final class SideCount {

    private static final Duration REVERSAL = Duration.ofMinutes(30);

    private final Grid grid;
    private long instanceSteps;
    private int shortSteps;
    private int actions;
    private int reversals;
    private int lowest = Integer.MAX_VALUE;
    private int highest;
    private int last = -1;
    private int lastDirection;
    private int lastChange;

    SideCount(Grid grid) {
        this.grid = grid;
    }

    void step(int index, int size, int serving, int needed) {
        instanceSteps += size;
        shortSteps += serving < needed ? 1 : 0;
        lowest = Math.min(lowest, size);
        highest = Math.max(highest, size);
        if (last >= 0 && size != last) {
            change(index, Integer.signum(size - last));
        }
        last = size;
    }

    private void change(int index, int direction) {
        actions++;
        boolean soon = grid.step().multipliedBy(index - (long) lastChange).compareTo(REVERSAL) < 0;
        reversals += direction == -lastDirection && soon ? 1 : 0;
        lastDirection = direction;
        lastChange = index;
    }

    Side side(@Nullable Double price) {
        double hours = instanceSteps * grid.hours();
        return new Side(
                hours,
                price == null ? null : hours * price,
                shortSteps * grid.minutes(),
                actions,
                reversals,
                last < 0 ? 0 : lowest,
                highest);
    }
}
