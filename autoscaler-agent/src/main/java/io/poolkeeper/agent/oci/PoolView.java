package io.poolkeeper.agent.oci;

import com.oracle.bmc.core.model.InstancePool;
import com.oracle.bmc.core.model.InstancePoolSummary;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A pool as OCI described it at one moment.
 *
 * @param size the target, not what runs
 * @param etag names exactly this state of the pool; a write that cites it fails when the pool has changed since. Empty
 *     in a list, so that nothing is written on what a list said
 */
public record PoolView(
        PoolId id, String name, String state, int size, String configurationId, String etag, Map<String, String> tags) {

    static PoolView of(PoolId id, InstancePool pool, String etag) {
        return new PoolView(
                id,
                Objects.requireNonNullElse(pool.getDisplayName(), id.ocid()),
                Objects.requireNonNullElse(
                        required(pool.getLifecycleState(), "state").getValue(), "UNKNOWN"),
                required(pool.getSize(), "size"),
                Objects.requireNonNullElse(pool.getInstanceConfigurationId(), ""),
                required(etag, "etag"),
                Map.copyOf(Objects.requireNonNullElse(pool.getFreeformTags(), Map.of())));
    }

    /** Empty for an entry that lacks what makes a pool: the others of the list are none the worse for it. */
    static Optional<PoolView> listed(String region, InstancePoolSummary pool) {
        if (pool == null
                || pool.getId() == null
                || pool.getSize() == null
                || pool.getLifecycleState() == null
                || pool.getLifecycleState().getValue() == null) {
            return Optional.empty();
        }
        return Optional.of(new PoolView(
                new PoolId(pool.getId(), Objects.requireNonNullElse(pool.getCompartmentId(), ""), region),
                Objects.requireNonNullElse(pool.getDisplayName(), pool.getId()),
                pool.getLifecycleState().getValue(),
                pool.getSize(),
                Objects.requireNonNullElse(pool.getInstanceConfigurationId(), ""),
                "",
                Map.copyOf(Objects.requireNonNullElse(pool.getFreeformTags(), Map.of()))));
    }

    /** Whether it was read by itself just now, and not taken from a list. */
    public boolean exact() {
        return !etag.isEmpty();
    }

    /** Valid JSON that lacks what makes a pool is no pool: better no answer than a zero. */
    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new CloudFailure(CloudFailure.Kind.UNKNOWN, "OCI described a pool without its " + name);
        }
        return value;
    }
}
