package io.poolkeeper.agent.collect;

import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.PoolView;
import io.poolkeeper.scaling.decision.Observation;
import java.time.Instant;
import java.util.List;

/** What one tick saw: OCI's own words, and what the decision makes of them. */
public record Look(PoolView pool, List<Member> members, Observation observation, Instant at) {

    public Look with(Observation other) {
        return new Look(pool, members, other, at);
    }

    public int running() {
        return (int) members.stream().filter(Member::running).count();
    }

    /** Instances that exist and stay: what the target may be set back to when OCI has no more. */
    public int staying() {
        return (int) members.stream().filter(Member::staying).count();
    }
}
