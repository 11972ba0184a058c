package io.poolkeeper.analytics.domain.cost;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a window cost. Spend is the integral of target sizes times the price that was in force, over the time that is
 * known; what is not known is not guessed.
 *
 * @param asOf time of the newest look that counts in a run rate
 * @param nodeCount how many nodes there are; {@code nodes} holds the dearest of them, as many as were asked for
 * @param poolCount likewise of {@code pools}
 */
public record Cost(
        Instant from,
        Instant to,
        @Nullable Instant asOf,
        Sum fleet,
        int nodeCount,
        int poolCount,
        List<NodeCost> nodes,
        List<PoolCost> pools) {

    private static final Comparator<@Nullable Double> MONEY = Comparator.nullsFirst(Comparator.naturalOrder());

    /** With the dearest only; what has no price comes last, the greatest use of it first. */
    Cost dearest(int limit) {
        return new Cost(
                from,
                to,
                asOf,
                fleet,
                nodeCount,
                poolCount,
                dearest(nodes, NodeCost::spend, NodeCost::instanceHours, limit),
                dearest(pools, PoolCost::spend, PoolCost::instanceHours, limit));
    }

    private static <T> List<T> dearest(
            List<T> all, Function<T, @Nullable Double> spend, Function<T, Double> hours, int limit) {
        return all.stream()
                .sorted(Comparator.comparing(spend, MONEY).thenComparing(hours).reversed())
                .limit(limit)
                .toList();
    }

    /**
     * Several pools together.
     *
     * @param instanceHours of all of them; the money is that of the priced ones
     * @param alwaysAtMax what their policies' upper limits would have cost over the same time
     * @param runRatePerHour present sizes at present prices
     * @param knownHours the longest time that is known of any of them
     * @param unpricedPools how many the money leaves out
     */
    public record Sum(
            double instanceHours,
            @Nullable Double spend,
            @Nullable Double alwaysAtMax,
            @Nullable Double saved,
            @Nullable Double runRatePerHour,
            @Nullable Double runRatePerMonth,
            double knownHours,
            int unpricedPools) {}

    /** A node's pools. */
    public record NodeCost(
            long nodeId,
            @Nullable String name,
            double instanceHours,
            @Nullable Double spend,
            @Nullable Double alwaysAtMax,
            @Nullable Double saved,
            @Nullable Double runRatePerHour,
            @Nullable Double runRatePerMonth,
            int unpricedPools) {

        static NodeCost of(long nodeId, @Nullable String name, Sum sum) {
            return new NodeCost(
                    nodeId,
                    name,
                    sum.instanceHours,
                    sum.spend,
                    sum.alwaysAtMax,
                    sum.saved,
                    sum.runRatePerHour,
                    sum.runRatePerMonth,
                    sum.unpricedPools);
        }
    }

    /**
     * One pool; the money is null when its policy names no price.
     *
     * @param pricePerInstanceHour in force at the end of the window
     */
    public record PoolCost(
            long poolId,
            String oraclePoolId,
            long nodeId,
            @Nullable String name,
            @Nullable Double pricePerInstanceHour,
            double instanceHours,
            @Nullable Double spend,
            @Nullable Double alwaysAtMax,
            @Nullable Double saved,
            @Nullable Double runRatePerHour,
            @Nullable Double runRatePerMonth,
            double knownHours) {}
}
