package io.poolkeeper.agent.oci;

import com.oracle.bmc.core.model.InstancePool;
import java.util.Map;
import java.util.Objects;

/**
 * A pool as OCI described it at one moment.
 *
 * @param size the target, not what runs
 * @param etag names exactly this state of the pool; a write that cites it fails when the pool has changed since
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

    /** Valid JSON that lacks what makes a pool is no pool: better no answer than a zero. */
    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new CloudFailure(CloudFailure.Kind.UNKNOWN, "OCI described a pool without its " + name);
        }
        return value;
    }
}
