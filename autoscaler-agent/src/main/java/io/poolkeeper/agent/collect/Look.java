package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.PoolView;
import io.poolkeeper.scaling.decision.Observation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What one tick saw: OCI's own words, and what the decision makes of them. */
public record Look(PoolView pool, List<Member> members, Observation observation, List<Sight> sights, Instant at) {

    public Look with(Observation other) {
        return new Look(pool, members, other, sights, at);
    }

    /** Whether it may be acted on, and not only be held on. */
    public boolean exact() {
        return pool.exact();
    }

    public int running() {
        return (int) members.stream().filter(Member::running).count();
    }

    /** Instances that exist and stay: what the target may be set back to when OCI has no more. */
    public int staying() {
        return (int) members.stream().filter(Member::staying).count();
    }

    /**
     * Whether the metrics come from as many instances as the pool has, so that none can have gone. What a load balancer
     * thinks of an instance they do not say.
     */
    boolean counted() {
        List<Sight> counts = sights.stream().filter(Sight::counted).toList();
        return !counts.isEmpty()
                && counts.stream().allMatch(sight -> sight.confirms(members.size()))
                && members.stream().allMatch(member -> member.healthy().isEmpty());
    }

    /** What could not be seen, for people; empty when all could. */
    public String trouble() {
        return sights.stream()
                .filter(sight -> sight.trouble() != null)
                .map(sight -> "signal " + sight.signal() + " is absent: " + sight.trouble())
                .collect(Collectors.joining("; "));
    }
}
