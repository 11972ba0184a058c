package io.poolkeeper.analytics.domain.backtest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backtest as an operation: where it stands, and what it came to.
 *
 * @param done pools replayed so far, of {@code total}
 * @param totals sums over the pools that have figures; null until it is done
 */
public record Backtest(
        UUID id,
        Status status,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant finishedAt,
        int done,
        int total,
        @Nullable String error,
        BacktestRequest.Shown request,
        @Nullable Totals totals,
        @Nullable List<PoolResult> pools) {

    /** Where it stands. */
    public enum Status {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean over() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /** What a stream tells of it. */
    public record Progress(Status status, int done, int total) {}

    /** All pools together; without money when any of them has no price. */
    public record Totals(
            Side tested,
            @Nullable Side actual,
            @Nullable Double savedMoney,
            @Nullable Double savedInstanceHours) {

        public static Totals of(List<PoolResult> pools) {
            Side tested = sum(pools.stream().map(PoolResult::tested).toList());
            boolean real = pools.stream().anyMatch(pool -> pool.actual() != null);
            Side actual = real ? sum(pools.stream().map(PoolResult::actual).toList()) : null;
            Double money = actual == null || actual.money() == null || tested.money() == null
                    ? null
                    : Double.valueOf(actual.money() - tested.money());
            Double hours = actual == null ? null : Double.valueOf(actual.instanceHours() - tested.instanceHours());
            return new Totals(tested, actual, money, hours);
        }

        private static Side sum(List<@Nullable Side> sides) {
            Side sum = null;
            for (Side side : sides) {
                sum = side == null ? sum : sum == null ? side : sum.plus(side);
            }
            return sum == null ? Side.none() : sum;
        }
    }

    public Progress progress() {
        return new Progress(status, done, total);
    }

    /** With the chart left out of each pool. */
    public Backtest brief() {
        return with(
                pools == null
                        ? null
                        : pools.stream().map(PoolResult::withoutSeries).toList());
    }

    public Backtest with(@Nullable List<PoolResult> others) {
        return new Backtest(id, status, createdAt, createdBy, finishedAt, done, total, error, request, totals, others);
    }
}
