package io.poolkeeper.registry.domain.control;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.registry.domain.live.LiveEvent;
import io.poolkeeper.registry.domain.live.LiveEvents;
import io.poolkeeper.registry.domain.node.Nodes;
import io.poolkeeper.registry.domain.pool.Pool;
import io.poolkeeper.registry.domain.pool.Pools;
import io.poolkeeper.registry.domain.signal.Signal;
import io.poolkeeper.registry.domain.signal.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where operators take pools in hand. Everything here is audited and reaches the agents with their next heartbeat. */
@ApplicationScoped
public class ControlDesk {

    private static final Duration LONGEST_PIN = Duration.ofDays(90);

    private final Controls controls;
    private final Directives directives;
    private final Pools pools;
    private final Nodes nodes;
    private final Signals signals;
    private final LiveEvents live;
    private final AuditTrail audit;
    private final Clock clock;

    ControlDesk(
            Controls controls,
            Directives directives,
            Pools pools,
            Nodes nodes,
            Signals signals,
            LiveEvents live,
            AuditTrail audit,
            Clock clock) {
        this.controls = controls;
        this.directives = directives;
        this.pools = pools;
        this.nodes = nodes;
        this.signals = signals;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    public List<ScalingPause> pauses() {
        return controls.pauses(clock.instant());
    }

    public GuardRails guardRails() {
        return controls.guardRails();
    }

    public Optional<PoolPin> pinOf(long poolId) {
        return controls.pin(poolId, clock.instant());
    }

    @Transactional
    public PoolPin pin(long poolId, int size, Instant until, String reason, @Nullable String by) {
        Pool pool = pool(poolId);
        Instant now = clock.instant();
        fits(pool, size);
        lasts("until", until, now);
        if (until.isAfter(now.plus(LONGEST_PIN))) {
            throw invalid("until", "lies more than " + LONGEST_PIN.toDays() + " days ahead");
        }
        var pin = new PoolPin(poolId, size, until, reason, by, now);
        controls.set(pin);
        audit.append(about(AuditAction.POOL_PINNED, pool)
                .describe("Pool " + pool.name() + " pinned at " + size + " until " + until + ": " + reason)
                .detail("size", size)
                .detail("until", until.toString())
                .detail("reason", reason));
        changed(LiveEvent.pool(pool.nodeId(), poolId, LiveEvent.facts("pinned", size, "until", until.toString())));
        return pin;
    }

    @Transactional
    public void unpin(long poolId) {
        Pool pool = pool(poolId);
        if (!controls.unpin(poolId)) {
            throw new NotFound("pin of pool", poolId);
        }
        audit.append(
                about(AuditAction.POOL_UNPINNED, pool).describe("Pool " + pool.name() + " follows its policy again"));
        changed(LiveEvent.pool(pool.nodeId(), poolId, LiveEvent.facts("pinned", null)));
    }

    @Transactional
    public ScalingPause pause(ScalingPause wanted) {
        if (wanted.until() != null) {
            lasts("until", wanted.until(), clock.instant());
        }
        targetExists(wanted);
        ScalingPause pause = controls.pause(wanted);
        audit.append(AuditEvent.of(AuditAction.SCALING_PAUSED)
                .resource("pause", pause.id(), name(pause))
                .describe("Scaling paused for " + name(pause) + ": " + pause.reason())
                .detail("scope", pause.scope())
                .detail("target", pause.target())
                .detail("until", pause.until() == null ? null : pause.until().toString())
                .detail("reason", pause.reason()));
        changed(event(pause, true));
        return pause;
    }

    @Transactional
    public void resume(long pauseId, @Nullable String by) {
        ScalingPause ended =
                controls.end(pauseId, clock.instant(), by).orElseThrow(() -> new NotFound("pause", pauseId));
        audit.append(AuditEvent.of(AuditAction.SCALING_RESUMED)
                .resource("pause", pauseId, name(ended))
                .describe("Scaling resumed for " + name(ended))
                .detail("scope", ended.scope())
                .detail("target", ended.target()));
        changed(event(ended, false));
    }

    /** Bounds hold for what is saved from now on; what is in force stays. */
    @Transactional
    public GuardRails guard(GuardRails wanted) {
        GuardRails before = controls.guardRailsHeld();
        controls.set(wanted);
        audit.append(AuditEvent.of(AuditAction.GUARD_RAILS_UPDATED)
                .resource("guard_rails", "fleet", null)
                .describe("Guard rails changed")
                .detail("max_fleet_instances", change(before.maxFleetInstances(), wanted.maxFleetInstances()))
                .detail("max_pool_instances", change(before.maxPoolInstances(), wanted.maxPoolInstances()))
                .detail(
                        "max_change_per_ten_minutes",
                        change(before.maxChangePerTenMinutes(), wanted.maxChangePerTenMinutes())));
        directives.forgetAll();
        signals.send(new Signal(Signal.Topic.CONTROL, 0));
        return controls.guardRails();
    }

    /** The pool's next driver. The old one is told with its next heartbeat, and fenced by the greater epoch before. */
    @Transactional
    public Pool handOver(long poolId, long nodeId) {
        Pool pool = pool(poolId);
        if (nodes.find(nodeId).isEmpty()) {
            throw invalid("node_id", "names no node");
        }
        if (!controls.mayDrive(nodeId, pool.oraclePoolId())) {
            throw new Conflict("The join token of node " + nodeId + " does not allow this pool");
        }
        long epoch = controls.handOver(poolId, nodeId)
                .orElseThrow(() -> new Conflict("The pool belongs to node " + nodeId + " already"));
        audit.append(about(AuditAction.POOL_HANDED_OVER, pool)
                .describe("Pool " + pool.name() + " handed from node " + pool.nodeId() + " to node " + nodeId)
                .detail("from_node_id", pool.nodeId())
                .detail("to_node_id", nodeId)
                .detail("epoch", epoch));
        signals.send(List.of(new Signal(Signal.Topic.POOLS, nodeId), new Signal(Signal.Topic.POOLS, pool.nodeId())));
        changed(LiveEvent.pool(nodeId, poolId, LiveEvent.facts("previous_node_id", pool.nodeId(), "epoch", epoch)));
        return pool(poolId);
    }

    private Pool pool(long id) {
        return pools.find(id).orElseThrow(() -> new NotFound("pool", id));
    }

    private void fits(Pool pool, int size) {
        Integer most = controls.guardRails().maxPoolInstances();
        if (most != null && size > most) {
            throw invalid("size", "is above the guard rail for a pool, " + most);
        }
        boolean above = pool.maxInstances() != null && size > pool.maxInstances();
        boolean below = pool.minInstances() != null && size < pool.minInstances();
        if (above || below) {
            throw invalid(
                    "size",
                    "lies outside the policy's limits, %d to %d, which win"
                            .formatted(pool.minInstances(), pool.maxInstances()));
        }
    }

    private void targetExists(ScalingPause wanted) {
        boolean there = switch (wanted.scope()) {
            case "pool" -> number(wanted.target()).flatMap(pools::find).isPresent();
            case "node" -> number(wanted.target()).flatMap(nodes::find).isPresent();
            case "region" -> wanted.target() != null && !wanted.target().isBlank();
            default -> wanted.target() == null;
        };
        if (!there) {
            throw invalid("target", "names nothing of the scope " + wanted.scope());
        }
    }

    private void changed(LiveEvent event) {
        directives.forgetAll();
        signals.send(new Signal(Signal.Topic.CONTROL, 0));
        live.append(List.of(event));
    }

    private static void lasts(String field, Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw invalid(field, "lies in the past");
        }
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Invalid invalid(String field, String message) {
        return new Invalid(field + " " + message, List.of(new FieldError(field, message)));
    }

    private static AuditEvent about(AuditAction action, Pool pool) {
        return AuditEvent.of(action).resource("pool", pool.id(), pool.name());
    }

    private static String change(@Nullable Integer before, @Nullable Integer after) {
        return (before == null ? "none" : before) + " -> " + (after == null ? "none" : after);
    }

    private static String name(ScalingPause pause) {
        return pause.target() == null ? "the fleet" : pause.scope() + " " + pause.target();
    }

    private static LiveEvent event(ScalingPause pause, boolean holds) {
        return LiveEvent.pause(LiveEvent.facts(
                "id",
                pause.id(),
                "scope",
                pause.scope(),
                "target",
                pause.target(),
                "until",
                pause.until() == null ? null : pause.until().toString(),
                "reason",
                pause.reason(),
                "holds",
                holds));
    }
}
