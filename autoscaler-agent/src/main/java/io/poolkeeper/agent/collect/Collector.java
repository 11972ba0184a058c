package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.collect.MetricBoard.Window;
import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.PoolId;
import io.poolkeeper.agent.oci.PoolView;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.policy.MonitoringMethod;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at one pool. Only a pool that cannot be read ends the look; a metric that cannot be read is absent. */
public final class Collector {

    private static final Logger LOG = Logger.getLogger(Collector.class);
    private static final String COMPUTE_AGENT = "oci_computeagent";

    private final Cloud cloud;
    private final MetricBoard board;
    private final Maturity maturity = new Maturity();

    public Collector(Cloud cloud, MetricBoard board) {
        this.cloud = cloud;
        this.board = board;
    }

    public Look look(PoolPolicy policy, String region, Instant now) {
        var id = new PoolId(policy.instancePoolId(), policy.compartmentId(), region);
        PoolView pool = cloud.pool(id);
        List<Member> members = cloud.members(id);
        return new Look(pool, members, observation(policy, pool, members, now), now);
    }

    /** Signals of the policy that this version cannot collect: they are absent, and somebody should know. */
    public static List<String> uncollected(PoolPolicy policy) {
        return policy.signals().stream()
                .filter(signal -> metric(policy, signal).isEmpty())
                .map(SignalPolicy::name)
                .toList();
    }

    /** The pool is no longer this agent's to look at. */
    public void forget(String pool) {
        board.forget(pool);
    }

    private Observation observation(PoolPolicy policy, PoolView pool, List<Member> members, Instant now) {
        List<Series> signals = policy.signals().stream()
                .flatMap(signal -> series(policy, signal, now).stream())
                .toList();
        return new Observation(
                pool.size(),
                (int) members.stream().filter(Member::running).count(),
                maturity.warm(members, policy.out().warmUp(), now),
                unhealthy(members),
                null,
                pool.state(),
                signals);
    }

    /** Absent unless a load balancer watches the pool. */
    private static @Nullable Integer unhealthy(List<Member> members) {
        boolean watched = members.stream().anyMatch(member -> member.healthy().isPresent());
        long bad = members.stream()
                .filter(member -> member.running() && !member.healthy().orElse(true))
                .count();
        return watched ? (int) bad : null;
    }

    private Optional<Series> series(PoolPolicy policy, SignalPolicy signal, Instant now) {
        try {
            return metric(policy, signal).map(metric -> new Series(signal.name(), points(policy, metric, now)));
        } catch (CloudFailure e) {
            LOG.warnf("Signal %s of pool %s is absent: %s", signal.name(), policy.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private List<Point> points(PoolPolicy policy, String metric, Instant now) {
        Duration interval = policy.metrics().pointInterval();
        var set = new MetricSet(policy.region(), policy.compartmentId(), COMPUTE_AGENT, metric, interval);
        Duration shareFor = policy.evaluationInterval().dividedBy(2);
        return board.points(
                set, policy.instancePoolId(), new Window(policy.metrics().windowPoints(), shareFor, now));
    }

    private static Optional<String> metric(PoolPolicy policy, SignalPolicy signal) {
        if (policy.monitoringMethod() != MonitoringMethod.OCI) {
            return Optional.empty();
        }
        return switch (signal.source()) {
            case CPU -> Optional.of("CpuUtilization");
            case MEMORY -> Optional.of("MemoryUtilization");
            case MQL, PROMQL -> Optional.empty();
        };
    }
}
