package io.poolkeeper.analytics.domain.cost;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The growths that came soon after a shrink, and what both came to. */
public record RegretCosts(
        String oraclePoolId,
        Instant from,
        Instant to,
        @Nullable Double pricePerInstanceHour,
        long withinMinutes,
        List<Regret> regrets,
        double minutesShort,
        @Nullable Double savedMoney) {

    /**
     * A shrink that was taken back.
     *
     * @param minutesShort from the shrink until the growth's instances ran, in which fewer ran than the load needed
     * @param savedInstanceHours what the shrink saved until it was taken back
     */
    public record Regret(
            Instant shrunkAt,
            int fromSize,
            int toSize,
            Instant grewAt,
            int grownTo,
            double minutesShort,
            double savedInstanceHours,
            @Nullable Double savedMoney,
            String shrinkDecisionId,
            String growthDecisionId) {}
}
