package io.poolkeeper.registry.domain.fleet;

import io.poolkeeper.registry.domain.control.ScalingPause;
import io.poolkeeper.registry.domain.node.Node;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard shows first.
 *
 * @param generatedAt the age of every figure in it
 * @param regions those with the most trouble first
 * @param worst the nodes that need someone most: in error, offline, silent, with a rejected configuration; then the others
 */
public record FleetSnapshot(
        Instant generatedAt,
        Nodes nodes,
        Pools pools,
        Convergence configurations,
        List<Region> regions,
        List<ScalingPause> pauses,
        List<Node> worst) {

    /** Nodes by what they are; the silent ones are among the active and those in error. */
    public record Nodes(long total, long active, long error, long offline, long inactive, long silent) {}

    /**
     * Pools of the nodes, and their instances as last reported.
     *
     * @param avgCpuUtilization mean over the pools that told one; null when none did
     */
    public record Pools(
            long total,
            long warning,
            long error,
            long currentInstances,
            long activeInstances,
            long maxInstances,
            @Nullable Double avgCpuUtilization,
            @Nullable Double avgMemoryUtilization) {}

    /** How far the nodes run what they should. */
    public record Convergence(long inSync, long pending, long rejected, long none) {}

    /** One region. */
    public record Region(
            String region,
            long nodes,
            long active,
            long error,
            long offline,
            long silent,
            long pools,
            long instances) {}
}
