package io.poolkeeper.agent.loop;

import io.poolkeeper.agent.directive.Directed;
import io.poolkeeper.scaling.policy.PoolGroup;
import io.poolkeeper.scaling.policy.PoolPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a loop drives, and by which configuration.
 *
 * @param region the OCI region id, aliases resolved
 * @param group the pools that stand in for this one; null when none do
 * @param note what operators ask beside the policy, for people; empty when nothing
 */
public record Assignment(
        PoolPolicy policy,
        String configHash,
        String region,
        @Nullable PoolGroup group,
        String note) {

    public Assignment(PoolPolicy policy, String configHash, String region, @Nullable PoolGroup group) {
        this(policy, configHash, region, group, "");
    }

    /** What binds now: the policy with what operators ask laid over it. */
    Assignment under(Directed directed) {
        return new Assignment(directed.over(policy), configHash, region, group, directed.note());
    }

    String explained(String sentence) {
        return note.isEmpty() ? sentence : note + " " + sentence;
    }

    public String pool() {
        return policy.instancePoolId();
    }
}
