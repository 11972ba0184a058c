package io.poolkeeper.registry.domain.heartbeat;

import static io.poolkeeper.registry.domain.live.LiveEvent.facts;

import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.PoolReport;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEvent;
import io.poolkeeper.registry.domain.live.LiveEvent;
import io.poolkeeper.registry.domain.report.PoolDecision;
import io.poolkeeper.registry.domain.report.PoolNews;
import io.poolkeeper.registry.domain.report.PoolSighting;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What of a batch dashboards are told at once: changes, not the figures of every minute. */
final class Headlines {

    private static final String HELD = "HOLD";

    private Headlines() {}

    static List<LiveEvent> of(List<LifecycleEvent> changes, PoolNews news, Set<Long> differing) {
        return Stream.of(
                        changes.stream().map(LifecycleEvent::headline),
                        news.newestSightings().stream()
                                .filter(seen -> differing.contains(seen.pool().poolId()))
                                .map(Headlines::of),
                        news.newestDecisions().stream()
                                .filter(told -> !told.report().action().equals(HELD))
                                .map(Headlines::of))
                .flatMap(events -> events)
                .toList();
    }

    private static LiveEvent of(PoolSighting seen) {
        PoolReport report = seen.report();
        return LiveEvent.pool(
                seen.pool().nodeId(),
                seen.pool().poolId(),
                facts(
                        "current_instances", report.currentInstances(),
                        "active_instances", report.activeInstances(),
                        "min_instances", report.minInstances(),
                        "max_instances", report.maxInstances(),
                        "status", report.poolStatus(),
                        "mode", report.mode(),
                        "lifecycle_state", report.lifecycleState(),
                        "sampled_at", seen.sampledAt().toString()));
    }

    private static LiveEvent of(PoolDecision told) {
        DecisionReport report = told.report();
        return LiveEvent.decision(
                told.pool().nodeId(),
                told.pool().poolId(),
                facts(
                        "decision_id", report.decisionId(),
                        "action", report.action(),
                        "from_size", report.fromSize(),
                        "to_size", report.toSize(),
                        "reason", report.reason(),
                        "explanation", report.explanation(),
                        "outcome", report.outcome(),
                        "error", report.error(),
                        "decided_at", told.decidedAt().toString()));
    }
}
