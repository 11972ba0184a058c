package io.poolkeeper.agent.oci;

import com.oracle.bmc.core.model.InstancePoolInstanceLoadBalancerBackend;
import com.oracle.bmc.core.model.InstancePoolInstanceLoadBalancerBackend.BackendHealthStatus;
import com.oracle.bmc.core.model.InstanceSummary;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a pool.
 *
 * @param state as OCI spells it today; compared ignoring case
 * @param name the display name, by which Prometheus mostly knows it
 * @param healthy what the load balancers say; empty when none watches it
 * @param backends where load balancers know it
 * @param shape empty when OCI does not say
 */
public record Member(
        String ocid,
        String name,
        String state,
        String availabilityDomain,
        String faultDomain,
        String configurationId,
        Instant createdAt,
        Optional<Boolean> healthy,
        List<Backend> backends,
        String shape) {

    public Member {
        backends = List.copyOf(backends);
    }

    /** Of a shape that does not matter. */
    public Member(
            String ocid,
            String name,
            String state,
            String availabilityDomain,
            String faultDomain,
            String configurationId,
            Instant createdAt,
            Optional<Boolean> healthy,
            List<Backend> backends) {
        this(ocid, name, state, availabilityDomain, faultDomain, configurationId, createdAt, healthy, backends, "");
    }

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
                Objects.requireNonNull(instance.getId()),
                Objects.requireNonNullElse(instance.getDisplayName(), instance.getId()),
                Objects.requireNonNullElse(instance.getState(), "unknown"),
                Objects.requireNonNullElse(instance.getAvailabilityDomain(), ""),
                Objects.requireNonNullElse(instance.getFaultDomain(), ""),
                Objects.requireNonNullElse(instance.getInstanceConfigurationId(), ""),
                instance.getTimeCreated() == null
                        ? Instant.EPOCH
                        : instance.getTimeCreated().toInstant(),
                health(instance),
                backends(instance),
                Objects.requireNonNullElse(instance.getShape(), ""));
    }

    private static Optional<Boolean> health(InstanceSummary instance) {
        var known = known(instance);
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.stream()
                        .map(InstancePoolInstanceLoadBalancerBackend::getBackendHealthStatus)
                        .allMatch(Member::well));
    }

    /** A backend that OCI has not checked yet is not well. */
    private static boolean well(@Nullable BackendHealthStatus status) {
        return status == BackendHealthStatus.Ok || status == BackendHealthStatus.Warning;
    }

    private static List<Backend> backends(InstanceSummary instance) {
        return known(instance).stream()
                .filter(b ->
                        b.getLoadBalancerId() != null && b.getBackendSetName() != null && b.getBackendName() != null)
                .map(b -> new Backend(b.getLoadBalancerId(), b.getBackendSetName(), b.getBackendName()))
                .toList();
    }

    private static List<InstancePoolInstanceLoadBalancerBackend> known(InstanceSummary instance) {
        var backends = instance.getLoadBalancerBackends();
        return backends == null ? List.of() : backends;
    }
}
