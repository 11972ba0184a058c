package io.poolkeeper.registry.domain.report;

import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.PoolReport;
import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A heartbeat of an authenticated node, and when it arrived.
 *
 * @param keyExpiresAt when the key it came with ends; null when it does not
 */
public record Beat(
        long nodeId,
        Heartbeat body,
        Instant receivedAt,
        @Nullable Instant keyExpiresAt) {

    /** What makes delivery exactly once. */
    public record Key(long nodeId, String boot, long sequence) {}

    /** Null for agents that do not number their heartbeats: each of theirs counts. */
    public @Nullable Key key() {
        return numbered() ? new Key(nodeId, Objects.requireNonNull(body.boot()), sequence()) : null;
    }

    public boolean numbered() {
        return body.boot() != null && body.sequence() != null;
    }

    public NodeStatus status() {
        return "error".equalsIgnoreCase(body.status()) ? NodeStatus.ERROR : NodeStatus.ACTIVE;
    }

    public Instant sentAt() {
        return PlausibleTime.of(body.sentAt(), receivedAt).at();
    }

    public Instant sampledAt(PoolReport report) {
        return PlausibleTime.of(report.sampledAt(), receivedAt).at();
    }

    public Instant decidedAt(DecisionReport decision) {
        return PlausibleTime.of(decision.decidedAt(), receivedAt).at();
    }

    /** How many of its times no clock in order could have made. */
    public int clamped() {
        if (pools().isEmpty() && decisions().isEmpty()) {
            return PlausibleTime.of(body.sentAt(), receivedAt).clamped() ? 1 : 0;
        }
        return (int) Stream.of(
                        Stream.ofNullable(body.sentAt()),
                        pools().stream().map(PoolReport::sampledAt).filter(Objects::nonNull),
                        decisions().stream().map(DecisionReport::decidedAt))
                .flatMap(times -> times)
                .filter(told -> PlausibleTime.of(told, receivedAt).clamped())
                .count();
    }

    public List<PoolReport> pools() {
        return body.poolAnalytics() == null ? List.of() : body.poolAnalytics();
    }

    public List<DecisionReport> decisions() {
        return body.decisions() == null ? List.of() : body.decisions();
    }

    /** Of a numbered one. */
    public long sequence() {
        return Objects.requireNonNull(body.sequence());
    }
}
