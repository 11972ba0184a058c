package io.poolkeeper.registry.domain.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who has been heard, and since when anybody could have been. */
public interface Attendance {

    /** Whether this replica may sweep now; the others skip their turn until the transaction ends. */
    boolean mayLead();

    /**
     * Notes that the control plane is awake.
     *
     * @param pause a longer gap since the last note means that it was away
     * @return since when it has been awake without a pause
     */
    Instant awake(Instant now, Duration pause);

    /** Locks the online nodes last heard before then. */
    List<Absentee> absent(Instant lastHeardBefore);

    void offline(List<Absentee> nodes);

    /** A node nobody has heard from. */
    record Absentee(long nodeId, NodeStatus status, Instant lastHeard) {}
}
