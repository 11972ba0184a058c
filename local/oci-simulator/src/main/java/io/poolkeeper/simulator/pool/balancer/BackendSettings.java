package io.poolkeeper.simulator.pool.balancer;

import org.jspecify.annotations.Nullable;

/** What an update of a backend replaces. */
public record BackendSettings(
        int weight, @Nullable Integer maxConnections, boolean drain, boolean backup, boolean offline) {
    public static final BackendSettings PLAIN = new BackendSettings(1, null, false, false, false);
}
