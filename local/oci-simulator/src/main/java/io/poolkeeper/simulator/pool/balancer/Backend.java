package io.poolkeeper.simulator.pool.balancer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere a load balancer sends work to.
 *
 * @param instanceId the instance behind the address, absent where none is known
 * @param drainingSince since when it gets no new connections
 */
public record Backend(
        String name,
        String ipAddress,
        int port,
        @Nullable String instanceId,
        Instant addedAt,
        BackendSettings settings,
        @Nullable Instant drainingSince) {

    public static Backend of(String ipAddress, int port, @Nullable String instanceId, Instant now) {
        return new Backend(ipAddress + ":" + port, ipAddress, port, instanceId, now, BackendSettings.PLAIN, null);
    }

    public Backend named(String other) {
        return new Backend(other, ipAddress, port, instanceId, addedAt, settings, drainingSince);
    }

    /** Drains from now on, goes on draining, or serves again. */
    public Backend with(BackendSettings next, Instant now) {
        boolean quiet = next.drain() || next.offline();
        Instant since = drainingSince == null ? now : drainingSince;
        return new Backend(name, ipAddress, port, instanceId, addedAt, next, quiet ? since : null);
    }

    boolean of(String instance) {
        return instance.equals(instanceId);
    }
}
