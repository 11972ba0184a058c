package io.poolkeeper.analytics.domain.backtest;

import io.poolkeeper.analytics.domain.policy.Policies;
import io.poolkeeper.analytics.domain.policy.PolicyBook;
import io.poolkeeper.analytics.domain.pool.KnownPool;
import io.poolkeeper.analytics.domain.pool.KnownPools;
import io.poolkeeper.analytics.domain.rollup.Folding;
import io.poolkeeper.common.problem.Failure.BadRequest;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PoolPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a request of what was ordered, and refuses at once what could never be replayed. */
@ApplicationScoped
public class BacktestOrder {

    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(35);

    private final KnownPools pools;
    private final Policies policies;
    private final PolicyBook book;
    private final Folding folding;
    private final Clock clock;

    BacktestOrder(KnownPools pools, Policies policies, PolicyBook book, Folding folding, Clock clock) {
        this.pools = pools;
        this.policies = policies;
        this.book = book;
        this.folding = folding;
        this.clock = clock;
    }

    /** As it was ordered; what may be left out is null. */
    public record Order(
            @Nullable Long nodeId,
            @Nullable String oraclePoolId,
            @Nullable String yaml,
            @Nullable Integer version,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String csv,
            @Nullable Double perInstance) {}

    public BacktestRequest request(Order order) {
        folding.catchUp();
        long node = node(order);
        String yaml = yaml(order, node);
        List<String> wanted = wanted(order, book.read(yaml));
        Instant now = clock.instant();
        Instant to = order.to() == null || order.to().isAfter(now) ? now : order.to();
        Instant from = order.from() == null ? to.minus(USUAL) : order.from();
        if (!from.isBefore(to)) {
            throw new BadRequest("The stretch ends (" + to + ") before it begins (" + from + ")");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new BadRequest("At most 35 days can be replayed at once");
        }
        checkCsv(order, wanted);
        return new BacktestRequest(
                node,
                order.oraclePoolId(),
                order.version(),
                PolicyBook.digest(yaml),
                yaml,
                wanted,
                from,
                to,
                order.csv(),
                order.perInstance());
    }

    private static void checkCsv(Order order, List<String> wanted) {
        if (order.csv() != null) {
            if (wanted.size() != 1) {
                throw new BadRequest("A CSV stands in for the history of one pool: name it as oracle_pool_id");
            }
            DemandCsv.parse(order.csv());
        }
        if (order.perInstance() != null && !(order.perInstance() > 0)) {
            throw new Invalid("That is no demand", List.of(new FieldError("per_instance", "must be more than zero")));
        }
    }

    private long node(Order order) {
        if (order.nodeId() != null) {
            return order.nodeId();
        }
        String pool = order.oraclePoolId();
        if (pool == null) {
            throw new BadRequest("Say what to replay: a node_id, an oracle_pool_id or both");
        }
        return pools.find(pool).map(KnownPool::nodeId).orElseThrow(() -> new NotFound("pool", pool));
    }

    private String yaml(Order order, long node) {
        if (order.yaml() != null && order.version() != null) {
            throw new BadRequest("Give the configuration's text or its version, not both");
        }
        if (order.yaml() != null) {
            return order.yaml();
        }
        var stored = order.version() == null ? policies.active(node) : policies.find(node, order.version());
        return stored.orElseThrow(() -> order.version() == null
                        ? new Conflict("The node has no configuration to replay: give one as yaml")
                        : new NotFound("configuration version", order.version()))
                .text();
    }

    private static List<String> wanted(Order order, NodePolicy policy) {
        if (order.oraclePoolId() == null) {
            return policy.pools().stream().map(PoolPolicy::instancePoolId).toList();
        }
        if (policy.pool(order.oraclePoolId()).isEmpty()) {
            throw new Invalid(
                    "The configuration names no such pool",
                    List.of(new FieldError("oracle_pool_id", "is not among the pools of the configuration")));
        }
        return List.of(order.oraclePoolId());
    }
}
