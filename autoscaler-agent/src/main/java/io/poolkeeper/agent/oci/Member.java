package io.poolkeeper.agent.oci;

import com.oracle.bmc.core.model.InstancePoolInstanceLoadBalancerBackend;
import com.oracle.bmc.core.model.InstancePoolInstanceLoadBalancerBackend.BackendHealthStatus;
import com.oracle.bmc.core.model.InstanceSummary;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One instance of a pool.
 *
 * @param state as OCI spells it today; compared ignoring case
 * @param healthy what the load balancers say; empty when none watches it
 */
public record Member(
        String ocid,
        String state,
        String availabilityDomain,
        String faultDomain,
        String configurationId,
        Instant createdAt,
        Optional<Boolean> healthy) {

    private static final Set<String> LEAVING = Set.of("terminating", "terminated", "stopping", "stopped");

    public boolean running() {
        return state.equalsIgnoreCase("running");
    }

    /** Running, and no load balancer that watches it thinks otherwise. */
    public boolean serving() {
        return running() && healthy.orElse(true);
    }

    /** Whether it is there to stay: running, or on its way to it. */
    public boolean staying() {
        return !LEAVING.contains(state.toLowerCase(Locale.ROOT));
    }

    static Member of(InstanceSummary instance) {
        return new Member(
                instance.getId(),
                Objects.requireNonNullElse(instance.getState(), "unknown"),
                Objects.requireNonNullElse(instance.getAvailabilityDomain(), ""),
                Objects.requireNonNullElse(instance.getFaultDomain(), ""),
                Objects.requireNonNullElse(instance.getInstanceConfigurationId(), ""),
                instance.getTimeCreated() == null
                        ? Instant.EPOCH
                        : instance.getTimeCreated().toInstant(),
                health(instance));
    }

    private static Optional<Boolean> health(InstanceSummary instance) {
        var backends = instance.getLoadBalancerBackends();
        if (backends == null || backends.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(backends.stream()
                .map(InstancePoolInstanceLoadBalancerBackend::getBackendHealthStatus)
                .noneMatch(BackendHealthStatus.Critical::equals));
    }
}
