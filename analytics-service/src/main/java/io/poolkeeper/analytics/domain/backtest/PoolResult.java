package io.poolkeeper.analytics.domain.backtest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pool's backtest.
 *
 * @param problem why there are no figures; null when there are
 * @param knownMinutes of the window in which the pool's real size is known; the figures are over these
 * @param ignoredSignals of the policy of which nothing was recorded
 * @param actual what really happened; null when the demand was brought
 * @param changes what the tested policy means beside the one in force
 * @param series for a chart; left out where many pools are shown
 */
public record PoolResult(
        String oraclePoolId,
        String name,
        @Nullable String problem,
        long stepSeconds,
        double knownMinutes,
        double unknownMinutes,
        List<String> ignoredSignals,
        @Nullable Side tested,
        @Nullable Side actual,
        @Nullable AtMax atMax,
        @Nullable Double savedMoney,
        @Nullable Difference firstDifference,
        List<String> changes,
        @Nullable List<ChartPoint> series) {

    /** The pool kept at the policy's upper limit. */
    public record AtMax(double instanceHours, @Nullable Double money) {}

    /** Where the two part for the first time, and why. */
    public record Difference(
            Instant at,
            int testedSize,
            int actualSize,
            int testedWish,
            int needed,
            String reason,
            String rule,
            String sentence,
            @Nullable String recordedDecisionId) {}

    static PoolResult without(String oraclePoolId, String name, String problem) {
        return new PoolResult(
                oraclePoolId, name, problem, 0, 0, 0, List.of(), null, null, null, null, null, List.of(), null);
    }

    PoolResult explained(@Nullable Difference difference, List<String> meaning) {
        return new PoolResult(
                oraclePoolId,
                name,
                problem,
                stepSeconds,
                knownMinutes,
                unknownMinutes,
                ignoredSignals,
                tested,
                actual,
                atMax,
                savedMoney,
                difference,
                meaning,
                series);
    }

    public PoolResult withoutSeries() {
        return new PoolResult(
                oraclePoolId,
                name,
                problem,
                stepSeconds,
                knownMinutes,
                unknownMinutes,
                ignoredSignals,
                tested,
                actual,
                atMax,
                savedMoney,
                firstDifference,
                changes,
                null);
    }
}
