package io.poolkeeper.agent.oci;

import java.net.URI;
import java.time.Duration;
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

    /**
     * OCI Monitoring allows a tenancy ten; for its other services it names no figure. Two are left for what else asks there,
     * and for a retry or a second that begins late.
     */
    public static final double CALLS_PER_SECOND = 8;

    private static final double NANOS = 1e9;

    /** At least so long from one call to the next when they come without end. */
    public Duration betweenCalls() {
        return Duration.ofNanos((long) (NANOS / callsPerSecond));
    }

    /** The region id behind an alias; what is no alias is an id already. */
    public String region(String aliasOrId) {
        return regionAliases.getOrDefault(aliasOrId, aliasOrId);
    }
}
