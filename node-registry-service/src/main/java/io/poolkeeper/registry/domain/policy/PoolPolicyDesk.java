package io.poolkeeper.registry.domain.policy;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditEvent;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.FieldError;
import io.poolkeeper.registry.domain.configuration.Author;
import io.poolkeeper.registry.domain.configuration.ConfigurationDesk;
import io.poolkeeper.registry.domain.configuration.Configurations;
import io.poolkeeper.registry.domain.pool.Pool;
import io.poolkeeper.registry.domain.pool.Pools;
import io.poolkeeper.registry.domain.text.Spelled;
import io.poolkeeper.scaling.policy.Limits;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contract's {@code /pools}: each call is an edit of the node's policy, and a version of it. */
@ApplicationScoped
public class PoolPolicyDesk {

    private static final Map<String, String> STARTING_POINT = Map.of(
            "monitoring_method", "oci", "cpu_threshold", "{min: 30, max: 75}", "ram_threshold", "{min: 30, max: 80}");

    private final ConfigurationDesk desk;
    private final Configurations configurations;
    private final Pools pools;
    private final PolicyPools rows;
    private final AuditTrail audit;
    private final Clock clock;

    PoolPolicyDesk(
            ConfigurationDesk desk,
            Configurations configurations,
            Pools pools,
            PolicyPools rows,
            AuditTrail audit,
            Clock clock) {
        this.desk = desk;
        this.configurations = configurations;
        this.pools = pools;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** What of a pool someone wants to be different; null stays. */
    public record Change(
            @Nullable String name,
            @Nullable Integer min,
            @Nullable Integer max) {}

    @Transactional
    public Pool create(PoolEntry wanted, Author author) {
        hold(wanted.nodeId());
        long id = rows.declare(wanted, clock.instant())
                .orElseThrow(() -> new Conflict("The pool belongs to another node; hand it over instead"));
        desk.revise(
                wanted.nodeId(),
                author,
                "Pool " + wanted.name() + " added",
                text -> added(wanted, text),
                () -> AuditEvent.of(AuditAction.POOL_CREATED)
                        .resource("pool", id, wanted.name())
                        .describe("Pool " + wanted.name() + " added to the policy of node " + wanted.nodeId())
                        .detail("oracle_pool_id", wanted.oraclePoolId()));
        rows.describe(id, wanted.name(), wanted.min(), wanted.max());
        return pools.find(id).orElseThrow();
    }

    @Transactional
    public Pool change(long poolId, Change change, Author author) {
        Pool pool = held(poolId);
        var revision = new Revision(pool.oraclePoolId());
        desk.revise(
                pool.nodeId(),
                author,
                "Pool " + pool.name() + " changed",
                text -> revision.proven(
                        text, revision.change(text, names(change), limits(change)), now -> is(now, change)),
                () -> AuditEvent.of(AuditAction.POOL_UPDATED)
                        .resource("pool", poolId, pool.name())
                        .describe("Policy of pool " + pool.name() + " changed")
                        .detail("min_instances", change.min())
                        .detail("max_instances", change.max())
                        .detail("name", change.name()));
        rows.describe(poolId, change.name(), change.min(), change.max());
        return pools.find(poolId).orElseThrow();
    }

    /** Its node stops driving it. The pool itself stays in the cloud as it is. */
    @Transactional
    public void delete(long poolId, Author author) {
        Pool pool = held(poolId);
        rows.retire(poolId, clock.instant());
        AuditEvent meant = AuditEvent.of(AuditAction.POOL_DELETED)
                .resource("pool", poolId, pool.name())
                .describe("Pool " + pool.name() + " removed from the policy of node " + pool.nodeId());
        if (named(pool)) {
            var revision = new Revision(pool.oraclePoolId());
            desk.revise(
                    pool.nodeId(),
                    author,
                    "Pool " + pool.name() + " removed",
                    text -> revision.proven(text, revision.remove(text), Optional::isEmpty),
                    () -> meant);
        } else {
            audit.append(meant);
        }
    }

    private Pool held(long poolId) {
        Pool seen = pools.find(poolId).orElseThrow(() -> new NotFound("pool", poolId));
        hold(seen.nodeId());
        return pools.find(poolId)
                .filter(pool -> pool.nodeId() == seen.nodeId())
                .orElseThrow(() -> new Conflict("The pool was handed to another node just now"));
    }

    /** The node before the pool, as heartbeats lock them. */
    private void hold(long nodeId) {
        if (!configurations.lock(nodeId)) {
            throw new NotFound("node", nodeId);
        }
    }

    private boolean named(Pool pool) {
        return configurations
                .active(pool.nodeId())
                .flatMap(version -> PolicyYaml.parse(version.maskedText()).policy())
                .flatMap(policy -> policy.pool(pool.oraclePoolId()))
                .isPresent();
    }

    private static String added(PoolEntry wanted, String text) {
        Optional<NodePolicy> policy = PolicyYaml.parse(text).policy();
        if (policy.flatMap(p -> p.pool(wanted.oraclePoolId())).isPresent()) {
            throw new Conflict("The node's policy names this pool already");
        }
        var revision = new Revision(wanted.oraclePoolId());
        Limits limits = new Limits(wanted.min(), wanted.max());
        return revision.proven(
                text,
                revision.add(text, fields(wanted, policy)),
                now -> now.filter(pool -> pool.limits().equals(limits)).isPresent());
    }

    private static Map<String, String> fields(PoolEntry wanted, Optional<NodePolicy> policy) {
        String compartment = Optional.ofNullable(wanted.compartmentId())
                .or(() -> policy.flatMap(p -> p.pools().stream().findFirst()).map(PoolPolicy::compartmentId))
                .orElseThrow(() -> new Invalid(
                        "compartment_id is required for the first pool of a node",
                        List.of(new FieldError("compartment_id", "is required for the first pool of a node"))));
        var fields = new LinkedHashMap<String, String>();
        fields.put("instance_pool_id", Spelled.text(wanted.oraclePoolId()));
        fields.put("name", Spelled.text(wanted.name()));
        fields.put("compartment_id", Spelled.text(compartment));
        fields.put("region", Spelled.text(wanted.region()));
        fields.put("scaling_limits", "{min: %d, max: %d}".formatted(wanted.min(), wanted.max()));
        fields.putAll(wanted.thresholds().isEmpty() ? STARTING_POINT : wanted.thresholds());
        return fields;
    }

    private static Map<String, @Nullable String> names(Change change) {
        return change.name() == null ? Map.of() : Map.of("name", Spelled.text(change.name()));
    }

    private static Map<String, String> limits(Change change) {
        var limits = new LinkedHashMap<String, String>();
        if (change.min() != null) {
            limits.put("min", Integer.toString(change.min()));
        }
        if (change.max() != null) {
            limits.put("max", Integer.toString(change.max()));
        }
        return limits;
    }

    private static boolean is(Optional<PoolPolicy> now, Change change) {
        return now.filter(pool -> change.min() == null || pool.limits().min() == change.min())
                .filter(pool -> change.max() == null || pool.limits().max() == change.max())
                .filter(pool -> change.name() == null
                        || pool.name().equals(change.name().strip()))
                .isPresent();
    }
}
