package io.poolkeeper.registry.domain.node;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.registry.domain.key.KeyRing;
import io.poolkeeper.registry.domain.key.RegisteredKeys;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEvent;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEventType;
import io.poolkeeper.registry.domain.lifecycle.LifecycleLog;
import io.poolkeeper.registry.domain.lifecycle.LifecycleTrigger;
import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.live.LiveEvents;
import io.poolkeeper.registry.domain.signal.Signal;
import io.poolkeeper.registry.domain.signal.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where people create, rename and decommission nodes. */
@ApplicationScoped
public class NodeDesk {

    private final Nodes nodes;
    private final KeyRing keys;
    private final RegisteredKeys registered;
    private final LifecycleLog lifecycle;
    private final Signals signals;
    private final LiveEvents live;
    private final AuditTrail audit;
    private final Clock clock;

    NodeDesk(
            Nodes nodes,
            KeyRing keys,
            RegisteredKeys registered,
            LifecycleLog lifecycle,
            Signals signals,
            LiveEvents live,
            AuditTrail audit,
            Clock clock) {
        this.nodes = nodes;
        this.keys = keys;
        this.registered = registered;
        this.lifecycle = lifecycle;
        this.signals = signals;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    public Node find(long id) {
        return nodes.find(id).orElseThrow(() -> new NotFound("node", id));
    }

    /** A place for a machine that enrols later under this name and region. */
    @Transactional
    public Node create(NewNode node) {
        long id = nodes.add(node);
        audit.append(AuditEvent.of(AuditAction.NODE_CREATED)
                .resource("node", id, node.name())
                .describe("Node " + node.name() + " created")
                .detail("region", node.region()));
        return find(id);
    }

    @Transactional
    public Node describe(NodeDescription wanted) {
        Node before = find(wanted.id());
        nodes.describe(wanted);
        audit.append(AuditEvent.of(AuditAction.NODE_UPDATED)
                .resource("node", wanted.id(), wanted.name())
                .describe("Node " + wanted.name() + " updated")
                .detail("fields_changed", changes(before, wanted)));
        return find(wanted.id());
    }

    /** For good: its keys are revoked, its pools free for whoever reports them next, its history kept. */
    @Transactional
    public void decommission(long id) {
        Node node = find(id);
        Instant now = clock.instant();
        NodeStatus before = nodes.decommission(id, now).orElseThrow(() -> new NotFound("node", id));
        keys.revokeAll(id, now);
        LifecycleEvent event = new LifecycleEvent(
                id,
                LifecycleEventType.WENT_OFFLINE,
                before,
                NodeStatus.OFFLINE,
                "decommissioned",
                LifecycleTrigger.MANUAL,
                now,
                now,
                null);
        lifecycle.append(List.of(event));
        audit.append(AuditEvent.of(AuditAction.NODE_DELETED)
                .resource("node", id, node.name())
                .describe("Node " + node.name() + " decommissioned")
                .detail("triggered_by", "manual"));
        registered.forget(id);
        signals.send(new Signal(Signal.Topic.KEY, id));
        signals.send(new Signal(Signal.Topic.CONFIGURATION, id));
        live.append(List.of(event.headline()));
    }

    private static List<String> changes(Node before, NodeDescription wanted) {
        var changed = new ArrayList<String>();
        note(changed, "name", before.name(), wanted.name());
        note(changed, "region", before.region(), wanted.region());
        note(changed, "ip_address", before.ipAddress(), wanted.ipAddress());
        note(changed, "description", before.description(), wanted.description());
        return changed;
    }

    private static void note(
            List<String> changed,
            String field,
            @org.jspecify.annotations.Nullable Object before,
            @org.jspecify.annotations.Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }
}
