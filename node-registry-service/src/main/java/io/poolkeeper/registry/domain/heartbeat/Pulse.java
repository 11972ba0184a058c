package io.poolkeeper.registry.domain.heartbeat;

import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.report.NodeState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node after heartbeats that did tell something.
 *
 * @param newest the heartbeat that its next ones may continue; null when none of those heard is as new as what was known
 */
public record Pulse(NodeState state, @Nullable Beat newest) {

    Pulse after(NodeState.Heard heard, Beat beat) {
        return new Pulse(heard.state(), heard.late() ? newest : beat);
    }

    /** Whether a heartbeat that says the same again changes nothing. */
    public boolean steady() {
        return state.status() == NodeStatus.ACTIVE
                && state.errorMessage() == null
                && !(state.rejectedConfigHash() != null
                        && Objects.equals(state.rejectedConfigHash(), state.runningConfigHash()));
    }

    /** The heartbeat that begins or goes on with a run; null when there is none, or its agent does not number them. */
    public @Nullable Beat tip() {
        return newest != null && newest.numbered() ? newest : null;
    }
}
