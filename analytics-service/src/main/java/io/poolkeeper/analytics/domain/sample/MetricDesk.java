package io.poolkeeper.analytics.domain.sample;

import io.poolkeeper.analytics.domain.node.KnownNodes;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Takes figures that do not come with heartbeats. */
@ApplicationScoped
public class MetricDesk {

    private final Samples samples;
    private final KnownNodes nodes;
    private final AuditTrail trail;
    private final Clock clock;

    MetricDesk(Samples samples, KnownNodes nodes, AuditTrail trail, Clock clock) {
        this.samples = samples;
        this.nodes = nodes;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    public Metric add(NewMetric metric) {
        var node = nodes.find(metric.nodeId()).orElseThrow(() -> new NotFound("node", metric.nodeId()));
        trail.append(AuditEvent.of(AuditAction.METRIC_ADDED)
                .resource("node", node.id(), node.name())
                .describe("A metric was sent")
                .detail("metric_type", metric.metricType()));
        return samples.add(metric, clock.instant());
    }
}
