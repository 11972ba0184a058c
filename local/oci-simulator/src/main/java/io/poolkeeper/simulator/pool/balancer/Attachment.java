package io.poolkeeper.simulator.pool.balancer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool's tie to a backend set: each instance becomes a backend once it runs, and is none any more when it leaves.
 *
 * @param nextAt when ATTACHING or DETACHING is over
 * @param registered the instances that were made backends. One that somebody deletes by hand is not added again
 */
public record Attachment(
        String id,
        String balancerId,
        String set,
        int port,
        String vnicSelection,
        State state,
        @Nullable Instant nextAt,
        List<String> registered) {

    /** How far the tie is made or undone. */
    public enum State {
        ATTACHING,
        ATTACHED,
        DETACHING
    }

    public Attachment {
        registered = List.copyOf(registered);
    }

    public Attachment in(State next, @Nullable Instant at) {
        return new Attachment(id, balancerId, set, port, vnicSelection, next, at, registered);
    }

    Attachment with(List<String> instances) {
        return new Attachment(id, balancerId, set, port, vnicSelection, state, nextAt, instances);
    }

    public boolean to(String balancer, String backendSet) {
        return balancerId.equals(balancer) && set.equals(backendSet);
    }

    boolean due(Instant now) {
        return nextAt != null && !nextAt.isAfter(now);
    }
}
