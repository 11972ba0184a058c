package io.poolkeeper.registry.domain.heartbeat;

import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.report.NodeState;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node after heartbeats that did tell something.
 *
 * @param settled those of them that were as new as what was known, in the order of their arrival
 */
public record Pulse(NodeState state, List<Beat> settled) {

    Pulse after(NodeState.Heard heard, Beat beat) {
        boolean settles = beat.sentAt().equals(heard.state().statusAt());
        return new Pulse(
                heard.state(),
                settles ? Stream.concat(settled.stream(), Stream.of(beat)).toList() : settled);
    }

    /** The last one that arrived; null when none of those heard is as new as what was known. */
    public @Nullable Beat newest() {
        return settled.isEmpty() ? null : settled.getLast();
    }

    /** Whether a heartbeat that says the same again changes nothing. */
    public boolean steady() {
        return state.status() == NodeStatus.ACTIVE
                && state.errorMessage() == null
                && !(state.rejectedConfigHash() != null
                        && Objects.equals(state.rejectedConfigHash(), state.runningConfigHash()));
    }

    /**
     * The heartbeat that begins or goes on with a run; null when there is none, or its agent does not number them. Those that
     * arrive together may overtake each other: a run that ended at one with a lower number would take the others in again.
     */
    public @Nullable Beat tip() {
        Beat last = newest();
        return last == null || !last.numbered() ? null : furthest(last);
    }

    private Beat furthest(Beat last) {
        return settled.stream()
                .filter(beat -> beat.numbered()
                        && Objects.equals(beat.body().boot(), last.body().boot()))
                .max(Comparator.comparingLong(Beat::sequence))
                .orElse(last);
    }
}
