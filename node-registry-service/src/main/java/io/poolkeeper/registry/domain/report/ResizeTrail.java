package io.poolkeeper.registry.domain.report;

import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Objects;

/** Tells the audit trail what agents did to pools: resized them, failed to, or were fenced off. */
@ApplicationScoped
public class ResizeTrail {

    private static final String NOTHING_DONE = "HOLD";

    private final AuditTrail audit;

    ResizeTrail(AuditTrail audit) {
        this.audit = audit;
    }

    public void append(Collection<PoolDecision> decisions) {
        decisions.stream()
                .filter(told -> !told.report().action().equals(NOTHING_DONE))
                .forEach(this::audit);
    }

    private void audit(PoolDecision told) {
        DecisionReport report = told.report();
        switch (report.outcome()) {
            case "APPLIED" -> audit.append(about(AuditAction.POOL_RESIZED, told));
            case "FAILED" ->
                audit.append(about(AuditAction.POOL_RESIZE_FAILED, told).failed(reason(report)));
            case "FENCED" -> audit.append(about(AuditAction.POOL_FENCED, told).failed(reason(report)));
            default -> {
                // pending, only thought of, or overtaken: nothing was done to the pool
            }
        }
    }

    private static String reason(DecisionReport report) {
        return Objects.requireNonNullElse(report.error(), "the agent gave no reason");
    }

    private static AuditEvent about(AuditAction action, PoolDecision told) {
        DecisionReport report = told.report();
        return AuditEvent.of(action)
                .resource("pool", told.pool().poolId(), told.pool().oraclePoolId())
                .describe("Pool " + told.pool().oraclePoolId() + " from " + report.fromSize() + " to " + report.toSize()
                        + ": " + report.explanation())
                .detail("decision_id", report.decisionId())
                .detail("action", report.action())
                .detail("from_size", report.fromSize())
                .detail("to_size", report.toSize())
                .detail("reason", report.reason())
                .detail("epoch", report.epoch())
                .by(AuditEvent.Actor.node(told.pool().nodeId()));
    }
}
