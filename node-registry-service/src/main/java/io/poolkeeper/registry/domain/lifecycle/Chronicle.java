package io.poolkeeper.registry.domain.lifecycle;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditEvent.Actor;
import io.poolkeeper.common.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Objects;

/** Keeps what became of nodes by itself, in their history and, where auditors ask for it, in the audit trail. */
@ApplicationScoped
public class Chronicle {

    private static final Actor REGISTRY = new Actor("SYSTEM", null, null, null);

    private final LifecycleLog log;
    private final AuditTrail audit;

    Chronicle(LifecycleLog log, AuditTrail audit) {
        this.log = log;
        this.audit = audit;
    }

    public void append(Collection<LifecycleEvent> events) {
        log.append(events);
        events.forEach(this::audit);
    }

    private void audit(LifecycleEvent event) {
        switch (event.type()) {
            case CAME_ONLINE ->
                audit.append(about(AuditAction.NODE_CAME_ONLINE, event)
                        .describe("Node " + event.nodeId() + " came online: " + event.reason())
                        .by(Actor.node(event.nodeId())));
            case WENT_OFFLINE ->
                audit.append(about(AuditAction.NODE_WENT_OFFLINE, event)
                        .describe("Node " + event.nodeId() + " went offline: " + event.reason())
                        .by(REGISTRY));
            case CONFIG_REJECTED ->
                audit.append(AuditEvent.of(AuditAction.CONFIG_REJECTED)
                        .resource("node_config", event.nodeId(), null)
                        .describe("Node " + event.nodeId() + " does not run the configuration it was given")
                        .detail("extra", event.extraData())
                        .failed(Objects.requireNonNullElse(event.reason(), "the node gave no reason"))
                        .by(Actor.node(event.nodeId())));
            case WENT_ERROR, RECOVERED -> {
                // the node's history tells of these
            }
        }
    }

    private static AuditEvent about(AuditAction action, LifecycleEvent event) {
        return AuditEvent.of(action)
                .resource("node", event.nodeId(), null)
                .detail("previous_status", event.previous().name())
                .detail("effective_at", event.effectiveAt().toString());
    }
}
