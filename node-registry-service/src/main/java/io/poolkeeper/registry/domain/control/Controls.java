package io.poolkeeper.registry.domain.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pins, pauses and guard rails. */
public interface Controls {

    /** Those that hold. */
    List<PoolPin> pins(Instant now);

    Optional<PoolPin> pin(long poolId, Instant now);

    void set(PoolPin pin);

    /** False when there was none. */
    boolean unpin(long poolId);

    /** Those that hold, newest first. */
    List<ScalingPause> pauses(Instant now);

    /** Stores a pause and returns it with its id. */
    ScalingPause pause(ScalingPause wanted);

    /** The pause that was ended; empty when there is none in force under this id. */
    Optional<ScalingPause> end(long pauseId, Instant at, @Nullable String by);

    GuardRails guardRails();

    /** The same, making whoever else asks this way wait until the transaction ends. */
    GuardRails guardRailsHeld();

    void set(GuardRails rails);

    /** What the active configurations of all other nodes may grow to in all. */
    long capacityBeside(long nodeId);

    /** Gives a pool to another node; returns the new epoch, empty when the pool is that node's already. */
    Optional<Long> handOver(long poolId, long nodeId);

    /** Whether the node's join token lets it drive this pool. */
    boolean mayDrive(long nodeId, String oraclePoolId);
}
