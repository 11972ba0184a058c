package io.poolkeeper.simulator.pool;

import java.util.Map;

/** What an update may replace. Tags are replaced as a whole, as OCI does. */
public record PoolSettings(
        String name,
        int size,
        String instanceConfigurationId,
        Map<String, String> freeformTags,
        Map<String, Map<String, Object>> definedTags) {

    public PoolSettings withSize(int wanted) {
        return new PoolSettings(name, wanted, instanceConfigurationId, freeformTags, definedTags);
    }
}
