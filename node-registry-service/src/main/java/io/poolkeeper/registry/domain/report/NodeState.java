package io.poolkeeper.registry.domain.report;

import io.poolkeeper.registry.domain.lifecycle.LifecycleEvent;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEventType;
import io.poolkeeper.registry.domain.lifecycle.LifecycleTrigger;
import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What heartbeats change about a node.
 *
 * @param statusAt when the newest report that settled the status was made; a spooled one never overrules it
 * @param newest the highest number of the run of the agent that was heard last; null when it does not number them
 * @param rejectedConfigHash of the configuration it was given last and does not run
 * @param allowedPools pools the node may claim; null allows any
 */
public record NodeState(
        long id,
        String name,
        String region,
        NodeStatus status,
        @Nullable String errorMessage,
        @Nullable Instant lastHeartbeat,
        @Nullable Instant statusAt,
        Beat.@Nullable Key newest,
        @Nullable String runningConfigHash,
        @Nullable String rejectedConfigHash,
        @Nullable Set<String> allowedPools,
        boolean decommissioned) {

    /**
     * The state after a heartbeat and the events it caused.
     *
     * @param late whether something newer had been heard before
     */
    public record Heard(NodeState state, List<LifecycleEvent> events, boolean late) {}

    /** Hears a heartbeat. A late one only proves that the node is alive. */
    public Heard hear(Beat beat) {
        boolean late = late(beat);
        NodeStatus told = late ? (status.online() ? status : NodeStatus.ACTIVE) : beat.status();
        String rejected = late ? rejectedConfigHash : rejected(beat);
        return new Heard(with(beat, told, late, rejected), eventsUntil(told, beat, rejected), late);
    }

    /** Whether the node's join token lets it drive this pool. */
    public boolean mayClaim(String oraclePoolId) {
        return allowedPools == null || allowedPools.contains(oraclePoolId);
    }

    /** Within one run of an agent its numbers say what is newer, whatever its clock does; else its clock does. */
    private boolean late(Beat beat) {
        Beat.Key key = beat.key();
        return key != null && newest != null && key.boot().equals(newest.boot())
                ? key.sequence() < newest.sequence()
                : statusAt != null && beat.sentAt().isBefore(statusAt);
    }

    private NodeState with(Beat beat, NodeStatus told, boolean late, @Nullable String rejected) {
        return new NodeState(
                id,
                name,
                region,
                told,
                late ? errorMessage : beat.body().errorMessage(),
                beat.receivedAt(),
                late ? statusAt : beat.sentAt(),
                late || beat.key() == null ? newest : beat.key(),
                late ? runningConfigHash : beat.body().configHash(),
                rejected,
                allowedPools,
                decommissioned);
    }

    private List<LifecycleEvent> eventsUntil(NodeStatus told, Beat beat, @Nullable String rejected) {
        var events = new ArrayList<LifecycleEvent>(2);
        NodeStatus from = status;
        if (!from.online()) {
            String reason = from == NodeStatus.INACTIVE ? "first heartbeat" : "heartbeat received again";
            events.add(event(LifecycleEventType.CAME_ONLINE, from, NodeStatus.ACTIVE, reason, beat));
            from = NodeStatus.ACTIVE;
        }
        if (from == NodeStatus.ACTIVE && told == NodeStatus.ERROR) {
            events.add(
                    event(LifecycleEventType.WENT_ERROR, from, told, beat.body().errorMessage(), beat));
        } else if (from == NodeStatus.ERROR && told == NodeStatus.ACTIVE) {
            events.add(event(LifecycleEventType.RECOVERED, from, told, "heartbeat without an error", beat));
        }
        if (beat.body().rejectedConfigHash() != null && !Objects.equals(rejected, rejectedConfigHash)) {
            events.add(rejection(told, beat));
        }
        return events;
    }

    /** Until it says that it runs it after all, or rejects another. */
    private @Nullable String rejected(Beat beat) {
        String told = beat.body().rejectedConfigHash();
        boolean accepted = Objects.equals(beat.body().configHash(), rejectedConfigHash);
        return told != null ? told : accepted ? null : rejectedConfigHash;
    }

    private LifecycleEvent rejection(NodeStatus told, Beat beat) {
        return new LifecycleEvent(
                id,
                LifecycleEventType.CONFIG_REJECTED,
                told,
                told,
                beat.body().errorMessage(),
                LifecycleTrigger.HEARTBEAT,
                beat.receivedAt(),
                beat.receivedAt(),
                Map.of("config_hash", Objects.requireNonNull(beat.body().rejectedConfigHash())));
    }

    private LifecycleEvent event(
            LifecycleEventType type, NodeStatus from, NodeStatus to, @Nullable String reason, Beat beat) {
        return new LifecycleEvent(
                id, type, from, to, reason, LifecycleTrigger.HEARTBEAT, beat.receivedAt(), beat.receivedAt(), null);
    }
}
