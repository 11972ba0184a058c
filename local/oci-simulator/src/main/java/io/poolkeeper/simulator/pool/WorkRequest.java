package io.poolkeeper.simulator.pool;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An asynchronous change to a pool; where a scale-out that cannot be fulfilled shows up. */
public record WorkRequest(
        String id,
        String operation,
        Status status,
        String poolId,
        List<String> instanceIds,
        Instant acceptedAt,
        @Nullable Instant finishedAt,
        @Nullable Problem problem)
        implements Grouped.Member {

    /** How it stands. */
    public enum Status {
        IN_PROGRESS,
        SUCCEEDED,
        FAILED
    }

    /** Why it failed. */
    public record Problem(String code, String message) {}

    public WorkRequest {
        instanceIds = List.copyOf(instanceIds);
    }

    @Override
    public String group() {
        return poolId;
    }

    boolean finishedBefore(Instant at) {
        return finishedAt != null && finishedAt.isBefore(at);
    }

    WorkRequest succeeded(Instant at) {
        return new WorkRequest(id, operation, Status.SUCCEEDED, poolId, instanceIds, acceptedAt, at, null);
    }
}
