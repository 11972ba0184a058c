package io.poolkeeper.agent.oci;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * @param endpoint where every OCI service is; empty for the region's own endpoints
 * @param login who the agent is to OCI
 * @param regionAliases REGION_MAP: short names that a policy may use in place of region ids
 * @param callsPerSecond for all pools of the tenancy together
 */
public record OciSettings(
        Optional<URI> endpoint, Login login, Map<String, String> regionAliases, double callsPerSecond) {

    /** What OCI Monitoring allows a tenancy; for its other services it names no figure. */
    public static final double CALLS_PER_SECOND = 10;

    /** The region id behind an alias; what is no alias is an id already. */
    public String region(String aliasOrId) {
        return regionAliases.getOrDefault(aliasOrId, aliasOrId);
    }
}
