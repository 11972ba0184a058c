package io.poolkeeper.analytics.domain.cost;

import static java.util.stream.Collectors.groupingBy;

import io.poolkeeper.analytics.domain.cost.Cost.NodeCost;
import io.poolkeeper.analytics.domain.cost.Cost.PoolCost;
import io.poolkeeper.analytics.domain.cost.Cost.Sum;
import io.poolkeeper.analytics.domain.cost.Usage.Present;
import io.poolkeeper.analytics.domain.node.KnownNode;
import io.poolkeeper.analytics.domain.node.KnownNodes;
import io.poolkeeper.analytics.domain.policy.Policies;
import io.poolkeeper.analytics.domain.policy.PolicyBook;
import io.poolkeeper.analytics.domain.pool.KnownPool;
import io.poolkeeper.analytics.domain.pool.KnownPools;
import io.poolkeeper.analytics.domain.rollup.Folding;
import io.poolkeeper.analytics.domain.settings.AnalyticsSettings;
import io.poolkeeper.analytics.domain.window.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up what pools cost. */
@ApplicationScoped
public class CostDesk {

    /** A year of 365 days has so many hours in a month. */
    private static final double HOURS_OF_A_MONTH = 730;

    private final Usage usage;
    private final KnownPools pools;
    private final KnownNodes nodes;
    private final Policies policies;
    private final PolicyBook book;
    private final Folding folding;
    private final AnalyticsSettings settings;
    private final Clock clock;

    CostDesk(
            Usage usage,
            KnownPools pools,
            KnownNodes nodes,
            Policies policies,
            PolicyBook book,
            Folding folding,
            AnalyticsSettings settings,
            Clock clock) {
        this.usage = usage;
        this.pools = pools;
        this.nodes = nodes;
        this.policies = policies;
        this.book = book;
        this.folding = folding;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whole hours, the first from its start; of the nodes and pools the dearest, as many as asked for. */
    public Cost of(Window asked, Optional<Long> nodeId, int limit) {
        return of(asked, nodeId).dearest(limit);
    }

    /** Of every pool. */
    public Cost of(Window asked, Optional<Long> nodeId) {
        folding.catchUp();
        Window window = new Window(asked.from().truncatedTo(ChronoUnit.HOURS), asked.to());
        Prices prices = Prices.during(window, policies, book);
        List<Instant> changes = prices.changes(window);
        Map<Long, List<UsedHours>> used = usage.hours(Stretch.of(window, changes), nodeId).stream()
                .collect(groupingBy(UsedHours::poolId, TreeMap::new, Collectors.toList()));
        Map<Long, KnownPool> known =
                pools.seen(window).stream().collect(Collectors.toMap(KnownPool::poolId, Function.identity()));
        Map<Long, Present> present = usage.present(Window.last(settings.freshness(), clock.instant()));
        List<PoolCost> costs = used.entrySet().stream()
                .filter(entry -> known.containsKey(entry.getKey()))
                .map(entry -> pool(
                        Objects.requireNonNull(known.get(entry.getKey())),
                        entry.getValue(),
                        Optional.ofNullable(present.get(entry.getKey())),
                        prices,
                        window,
                        changes))
                .toList();
        Instant asOf = present.values().stream()
                .map(Present::at)
                .max(Instant::compareTo)
                .orElse(null);
        List<NodeCost> byNode = nodes(costs);
        return new Cost(window.from(), window.to(), asOf, sum(costs), byNode.size(), costs.size(), byNode, costs);
    }

    private static PoolCost pool(
            KnownPool pool,
            List<UsedHours> hours,
            Optional<Present> present,
            Prices prices,
            Window window,
            List<Instant> changes) {
        Instant end = window.to();
        ToPrice during = used -> prices.of(
                used.nodeId(), pool.oraclePoolId(), used.era() == 0 ? window.from() : changes.get(used.era() - 1));
        Double price = prices.of(pool.nodeId(), pool.oraclePoolId(), end);
        Double spend = money(hours, during, UsedHours::instanceHours);
        Double atMax = money(hours, during, UsedHours::mostHours);
        Double rate = price == null || present.isEmpty()
                ? null
                : Double.valueOf(price * present.get().size());
        return new PoolCost(
                pool.poolId(),
                pool.oraclePoolId(),
                pool.nodeId(),
                prices.name(pool.nodeId(), pool.oraclePoolId(), end).orElse(null),
                price,
                hours.stream().mapToDouble(UsedHours::instanceHours).sum(),
                spend,
                atMax,
                spend == null || atMax == null ? null : Double.valueOf(atMax - spend),
                rate,
                rate == null ? null : Double.valueOf(rate * HOURS_OF_A_MONTH),
                hours.stream().mapToDouble(UsedHours::knownHours).sum());
    }

    private interface ToPrice {
        @Nullable
        Double of(UsedHours used);
    }

    /** Each hour at the price of its own; unknown when any hour has none. */
    private static @Nullable Double money(List<UsedHours> hours, ToPrice during, ToDoubleFunction<UsedHours> figure) {
        double sum = 0;
        for (UsedHours used : hours) {
            Double price = during.of(used);
            if (price == null) {
                return null;
            }
            sum += price * figure.applyAsDouble(used);
        }
        return sum;
    }

    private List<NodeCost> nodes(List<PoolCost> costs) {
        Map<Long, List<PoolCost>> byNode =
                costs.stream().collect(groupingBy(PoolCost::nodeId, TreeMap::new, Collectors.toList()));
        return byNode.entrySet().stream()
                .map(entry -> NodeCost.of(
                        entry.getKey(),
                        nodes.find(entry.getKey()).map(KnownNode::name).orElse(null),
                        sum(entry.getValue())))
                .toList();
    }

    private static Sum sum(List<PoolCost> costs) {
        Double rate = total(costs, PoolCost::runRatePerHour);
        int unpriced = (int) costs.stream().filter(cost -> cost.spend() == null).count();
        return new Sum(
                costs.stream().mapToDouble(PoolCost::instanceHours).sum(),
                total(costs, PoolCost::spend),
                total(costs, PoolCost::alwaysAtMax),
                total(costs, PoolCost::saved),
                rate,
                rate == null ? null : Double.valueOf(rate * HOURS_OF_A_MONTH),
                costs.stream().mapToDouble(PoolCost::knownHours).max().orElse(0),
                unpriced);
    }

    /** Of those that are known; null when none is. */
    private static @Nullable Double total(List<PoolCost> costs, Function<PoolCost, @Nullable Double> figure) {
        List<Double> known = costs.stream().map(figure).filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : Double.valueOf(known.stream().mapToDouble(Double::doubleValue).sum());
    }
}
