package io.poolkeeper.agent.oci;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every call the agent makes to OCI. Each is tried once and ends with an answer or a {@link CloudFailure}. */
public interface Cloud {

    /** With its etag, so that it may be written on. */
    PoolView pool(PoolId id);

    /** All pools of a compartment in few calls, as lists have them: without an etag, and a moment behind. */
    List<PoolView> pools(String region, String compartmentId);

    List<Member> members(PoolId id);

    /** The free-form tags of one instance. */
    Map<String, String> tags(PoolId pool, String instance);

    /** Sets size and tags if the pool is still as in {@code seen}; the pool's tags that are not ours stay. */
    PoolView update(PoolView seen, int size, Map<String, String> tags, String token);

    /** Takes one instance out, lowers the pool's target by one and terminates the instance. */
    void detach(PoolId id, String instance, String token);

    /** Whether a load balancer sends the backend no new connections. */
    boolean draining(PoolId pool, Backend backend);

    void drain(PoolId pool, Backend backend, boolean drain);

    List<MetricStream> metrics(MetricQuery query);

    /** The pools of a compartment that OCI's own autoscaling resizes. */
    Set<String> scaledByOci(String region, String compartmentId);

    /** What the newest launch since {@code since} complains about. */
    Optional<Launch> launchTrouble(PoolId id, Instant since);
}
