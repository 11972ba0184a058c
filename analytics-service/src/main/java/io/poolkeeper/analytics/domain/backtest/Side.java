package io.poolkeeper.analytics.domain.backtest;

import org.jspecify.annotations.Nullable;

/**
 * What one way of driving a pool came to, over the steps in which the pool's real size is known.
 *
 * @param money instance-hours at the policy's price; null when it names none
 * @param minutesShort in which fewer instances served than would have carried the load at the tested high thresholds
 * @param actions changes of size
 * @param reversals changes of direction within half an hour
 */
public record Side(
        double instanceHours,
        @Nullable Double money,
        double minutesShort,
        int actions,
        int reversals,
        int lowest,
        int highest) {

    static Side none() {
        return new Side(0, null, 0, 0, 0, 0, 0);
    }

    Side plus(Side other) {
        Double sum = money == null || other.money == null ? null : Double.valueOf(money + other.money);
        return new Side(
                instanceHours + other.instanceHours,
                sum,
                minutesShort + other.minutesShort,
                actions + other.actions,
                reversals + other.reversals,
                lowest + other.lowest,
                highest + other.highest);
    }
}
