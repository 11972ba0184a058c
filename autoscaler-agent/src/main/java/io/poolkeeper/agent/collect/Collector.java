package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.PoolId;
import io.poolkeeper.agent.oci.PoolView;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at one pool. Only a pool that cannot be read ends the look; a metric that cannot be read is absent. */
public final class Collector {

    private static final Duration LONGEST_UNSEEN = Duration.ofMinutes(3);
    private static final int TURNS_UNSEEN = 3;
    /** So that eight calls a second are enough for ten thousand pools. */
    private static final Duration LONGEST_COUNTED = Duration.ofMinutes(20);

    /** What all pools share. */
    public record Sources(Cloud cloud, PoolBoard pools, SignalSources signals) {}

    private final Sources sources;
    private final Maturity maturity = new Maturity();
    private @Nullable Look last;
    private Instant membersAt = Instant.EPOCH;

    public Collector(Sources sources) {
        this.sources = sources;
    }

    /** @param exact whether something may be done on what is seen, so that no list and nothing remembered will do */
    public Look look(PoolPolicy policy, String region, Instant now, boolean exact) {
        var id = new PoolId(policy.instancePoolId(), policy.compartmentId(), region);
        PoolView pool = pool(policy, id, now, exact);
        Look before = last;
        boolean settled = !exact && before != null && settled(policy, pool, before, now);
        List<Member> members = settled && before != null ? before.members() : members(id, now);
        int warm = maturity.warm(members, policy.out().warmUp(), now);
        SignalSources.Seen signals = sources.signals().look(policy, members, maturity::runningAt, now);
        Look look = new Look(pool, members, observation(pool, members, warm, signals.series()), signals.sights(), now);
        last = look;
        return look;
    }

    /** The pool is no longer this agent's to look at. */
    public void forget(String pool) {
        sources.pools().forget(pool);
        sources.signals().forget(pool);
    }

    private PoolView pool(PoolPolicy policy, PoolId id, Instant now, boolean exact) {
        if (exact) {
            return sources.cloud().pool(id);
        }
        Duration shareFor = policy.evaluationInterval().dividedBy(2);
        return sources.pools()
                .pool(id, shareFor, now)
                .orElseGet(() -> sources.cloud().pool(id));
    }

    private List<Member> members(PoolId id, Instant now) {
        List<Member> members = sources.cloud().members(id);
        membersAt = now;
        return members;
    }

    /** A pool at rest whose members were all well need not be listed every minute. */
    private boolean settled(PoolPolicy policy, PoolView pool, Look before, Instant now) {
        return !now.isBefore(membersAt)
                && now.isBefore(membersAt.plus(unseen(policy, before)))
                && pool.state().equalsIgnoreCase(Observation.RUNNING)
                && pool.size() == before.pool().size()
                && pool.configurationId().equals(before.pool().configurationId())
                && before.members().size() == pool.size()
                && before.members().stream().allMatch(Member::serving);
    }

    /** How long the list of members may serve. */
    private static Duration unseen(PoolPolicy policy, Look before) {
        if (before.counted()) {
            return LONGEST_COUNTED;
        }
        Duration turns = policy.evaluationInterval().multipliedBy(TURNS_UNSEEN);
        return turns.compareTo(LONGEST_UNSEEN) < 0 ? turns : LONGEST_UNSEEN;
    }

    private static Observation observation(PoolView pool, List<Member> members, int warm, List<Series> signals) {
        int running = (int) members.stream().filter(Member::running).count();
        return new Observation(pool.size(), running, warm, unhealthy(members), null, pool.state(), signals);
    }

    /** Absent unless a load balancer watches the pool. */
    private static @Nullable Integer unhealthy(List<Member> members) {
        boolean watched = members.stream().anyMatch(member -> member.healthy().isPresent());
        long bad = members.stream()
                .filter(member -> member.running() && !member.serving())
                .count();
        return watched ? (int) bad : null;
    }
}
