package io.poolkeeper.agent.oci;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * @param endpoint where every OCI service is; empty for the region's own endpoints
 * @param key the API key from the environment; empty for {@code ~/.oci/config}
 * @param regionAliases REGION_MAP: short names that a policy may use in place of region ids
 * @param callsPerSecond for all pools of the tenancy together
 */
public record OciSettings(
        Optional<URI> endpoint, Optional<ApiKey> key, Map<String, String> regionAliases, double callsPerSecond) {

    /** What OCI Monitoring allows a tenancy; for its other services it names no figure. */
    public static final double CALLS_PER_SECOND = 10;

    public record ApiKey(String tenancy, String user, String fingerprint, Path privateKey) {}

    /** The region id behind an alias; what is no alias is an id already. */
    public String region(String aliasOrId) {
        return regionAliases.getOrDefault(aliasOrId, aliasOrId);
    }
}
