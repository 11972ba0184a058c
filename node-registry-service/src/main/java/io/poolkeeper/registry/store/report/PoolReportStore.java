package io.poolkeeper.registry.store.report;

import static java.util.stream.Collectors.toSet;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.report.PoolClaim;
import io.poolkeeper.registry.domain.report.PoolDecision;
import io.poolkeeper.registry.domain.report.PoolOwner;
import io.poolkeeper.registry.domain.report.PoolRecords;
import io.poolkeeper.registry.domain.report.PoolSighting;
import io.poolkeeper.registry.store.row.Columns;
import io.poolkeeper.registry.store.row.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@ApplicationScoped
class PoolReportStore implements PoolRecords {

    private static final String OWNERS = """
            select p.id, p.oracle_pool_id, p.node_id, p.epoch, p.region, n.decommissioned_at is not null as vacant
            from registry.pool p join registry.node n on n.id = p.node_id
            where p.node_id = any (?) or p.oracle_pool_id = any (?)
            order by p.id
            """;
    private static final String FORMER_OWNERS = """
            select p.id, p.oracle_pool_id, f.node_id, f.epoch, p.region, false as vacant
            from registry.pool p join registry.former_owner f on f.pool_id = p.id
            where f.node_id = any (?) and p.oracle_pool_id = any (?)
            """;
    private static final String CLAIM_NEW = """
            insert into registry.pool (oracle_pool_id, node_id, name, region, created_at)
            select * from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])
            on conflict (oracle_pool_id) do nothing
            """;
    private static final String CLAIM_VACANT = """
            update registry.pool p set node_id = claim.node_id, epoch = p.epoch + 1
            from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])
                 as claim (oracle_pool_id, node_id, name, region, at)
            where p.oracle_pool_id = claim.oracle_pool_id and p.node_id <> claim.node_id
              and exists (select from registry.node n where n.id = p.node_id and n.decommissioned_at is not null)
            """;
    private static final String REFUSE = """
            insert into registry.pool_refusal (oracle_pool_id, node_id, refused_at)
            select id, node, ?::timestamptz from unnest(?::text[], ?::bigint[]) as refused (id, node)
            on conflict do nothing
            returning oracle_pool_id, node_id
            """;
    private static final String SEE = """
            update registry.pool p
            set sampled_at = told.sampled_at, status = told.status, is_active = told.is_active, mode = told.mode,
                lifecycle_state = told.lifecycle_state, current_instances = told.current_instances,
                active_instances = told.active_instances, min_instances = told.min_instances,
                max_instances = told.max_instances, avg_cpu = told.avg_cpu, avg_memory = told.avg_memory,
                next_action_at = told.next_action_at, name = coalesce(told.name, p.name),
                region = coalesce(told.region, p.region),
                retired_at = case when told.sampled_at > p.retired_at + interval '5 minutes' then null
                                  else p.retired_at end
            from registry.pool old, unnest(?::timestamptz[], ?::text[], ?::bool[], ?::text[], ?::text[], ?::int[], ?::int[],
                        ?::int[], ?::int[], ?::float8[], ?::float8[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[])
                 as told (sampled_at, status, is_active, mode, lifecycle_state, current_instances, active_instances,
                          min_instances, max_instances, avg_cpu, avg_memory, id, next_action_at, name, region)
            where p.id = told.id and old.id = told.id
              and (p.sampled_at is null or p.sampled_at <= told.sampled_at)
            returning p.id, (old.status, old.is_active, old.mode, old.lifecycle_state, old.current_instances,
                             old.active_instances, old.min_instances, old.max_instances, old.name)
                            is distinct from
                            (p.status, p.is_active, p.mode, p.lifecycle_state, p.current_instances,
                             p.active_instances, p.min_instances, p.max_instances, p.name) as differs
            """;
    private static final String DECIDE = """
            update registry.pool p
            set decision_id = told.decision_id, decided_at = told.decided_at, action = told.action,
                from_size = told.from_size, to_size = told.to_size, reason = told.reason,
                explanation = told.explanation, outcome = told.outcome, decision_error = told.error
            from unnest(?::text[], ?::timestamptz[], ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::bigint[])
                 as told (decision_id, decided_at, action, from_size, to_size, reason, explanation, outcome, error, id)
            where p.id = told.id and (p.decided_at is null or p.decided_at <= told.decided_at)
            """;
    private static final String ADD_SAMPLES = """
            insert into analytics.pool_sample (sampled_at, pool_status, is_active, mode, lifecycle_state,
                current_instances, active_instances, min_instances, max_instances, avg_cpu, avg_memory, node_id, pool_id,
                oracle_pool_id, max_cpu, max_memory, scaling_event, scaling_reason, received_at, provisioned)
            select at, status, driven, mode, state, target, running, least, most, cpu, memory, node, pool, oracle,
                   most_cpu, most_memory, event, reason, received, provisioned::jsonb
            from unnest(?::timestamptz[], ?::text[], ?::bool[], ?::text[], ?::text[], ?::int[], ?::int[],
                ?::int[], ?::int[], ?::float8[], ?::float8[], ?::bigint[], ?::bigint[], ?::text[], ?::float8[],
                ?::float8[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                as seen (at, status, driven, mode, state, target, running, least, most, cpu, memory, node, pool, oracle,
                         most_cpu, most_memory, event, reason, received, provisioned)
            """;
    private static final String ADD_DECISIONS = """
            insert into analytics.decision (decision_id, decided_at, action, from_size, to_size, reason, explanation,
                outcome, error, node_id, pool_id, oracle_pool_id, epoch, config_hash, record, received_at)
            select id, at, action, f, t, reason, explanation, outcome, error, node, pool, oracle, epoch, hash,
                   record::jsonb, received
            from unnest(?::text[], ?::timestamptz[], ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])
                as told (id, at, action, f, t, reason, explanation, outcome, error, node, pool, oracle, epoch, hash,
                         record, received)
            """;

    private final Sql sql;
    private final Json json;

    PoolReportStore(Sql sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public List<PoolOwner> owners(Set<Long> nodeIds, Set<String> oraclePoolIds) {
        return owners(OWNERS, nodeIds, oraclePoolIds);
    }

    @Override
    public List<PoolOwner> formerOwners(Set<Long> nodeIds, Set<String> oraclePoolIds) {
        return owners(FORMER_OWNERS, nodeIds, oraclePoolIds);
    }

    private List<PoolOwner> owners(String statement, Set<Long> nodeIds, Set<String> oraclePoolIds) {
        return sql.list(
                statement,
                row -> new PoolOwner(
                        row.id("id"),
                        row.text("oracle_pool_id"),
                        row.id("node_id"),
                        row.id("epoch"),
                        row.text("region"),
                        row.flag("vacant")),
                nodeIds.toArray(Long[]::new),
                oraclePoolIds.toArray(String[]::new));
    }

    @Override
    public void claim(Collection<PoolClaim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        Object[] arrays = new Columns<>(claims)
                .texts(PoolClaim::oraclePoolId)
                .ids(PoolClaim::nodeId)
                .texts(PoolClaim::name)
                .texts(PoolClaim::region)
                .times(PoolClaim::at)
                .arrays();
        sql.update(CLAIM_NEW, arrays);
        sql.update(CLAIM_VACANT, arrays);
    }

    @Override
    public List<PoolClaim> refuse(Collection<PoolClaim> claims, Instant at) {
        Object[] arrays = new Columns<>(claims)
                .texts(PoolClaim::oraclePoolId)
                .ids(PoolClaim::nodeId)
                .arrays();
        record Refused(String oraclePoolId, long nodeId) {}
        var first = new HashSet<>(sql.list(
                REFUSE, row -> new Refused(row.text("oracle_pool_id"), row.id("node_id")), at, arrays[0], arrays[1]));
        return claims.stream()
                .filter(claim -> first.remove(new Refused(claim.oraclePoolId(), claim.nodeId())))
                .toList();
    }

    @Override
    public Set<Long> see(Collection<PoolSighting> newest) {
        if (newest.isEmpty()) {
            return Set.of();
        }
        var rows = seen(newest)
                .ids(seen -> seen.pool().poolId())
                .times(seen -> seen.report().nextActionAt())
                .texts(seen -> seen.report().name())
                .texts(seen -> seen.report().region());
        record Seen(long id, boolean differs) {}
        return sql.list(SEE, row -> new Seen(row.id("id"), row.flag("differs")), rows.arrays()).stream()
                .filter(Seen::differs)
                .map(Seen::id)
                .collect(toSet());
    }

    @Override
    public void decide(Collection<PoolDecision> newest) {
        write(DECIDE, newest, decided(newest).ids(told -> told.pool().poolId()));
    }

    @Override
    public void addSamples(Collection<PoolSighting> sightings) {
        var rows = seen(sightings)
                .ids(seen -> seen.pool().nodeId())
                .ids(seen -> seen.pool().poolId())
                .texts(seen -> seen.pool().oraclePoolId())
                .figures(seen -> seen.report().maxCpuUtilization())
                .figures(seen -> seen.report().maxMemoryUtilization())
                .texts(seen -> seen.report().scalingEvent())
                .texts(seen -> seen.report().scalingReason())
                .times(PoolSighting::receivedAt)
                .texts(seen -> json.write(seen.report().provisioned()));
        write(ADD_SAMPLES, sightings, rows);
    }

    @Override
    public void addDecisions(Collection<PoolDecision> decisions) {
        var rows = decided(decisions)
                .ids(told -> told.pool().nodeId())
                .ids(told -> told.pool().poolId())
                .texts(told -> told.pool().oraclePoolId())
                .ids(told -> told.report().epoch())
                .texts(told -> told.report().configHash())
                .texts(told -> json.write(told.report().record()))
                .times(PoolDecision::receivedAt);
        write(ADD_DECISIONS, decisions, rows);
    }

    /** What both the pool and its history keep of a look at it, in the order of their statements. */
    private static Columns<PoolSighting> seen(Collection<PoolSighting> sightings) {
        return new Columns<>(sightings)
                .times(PoolSighting::sampledAt)
                .texts(seen -> seen.report().poolStatus())
                .flags(PoolReportStore::driven)
                .texts(seen -> seen.report().mode())
                .texts(seen -> seen.report().lifecycleState())
                .numbers(seen -> seen.report().currentInstances())
                .numbers(seen -> seen.report().activeInstances())
                .numbers(seen -> seen.report().minInstances())
                .numbers(seen -> seen.report().maxInstances())
                .figures(seen -> seen.report().avgCpuUtilization())
                .figures(seen -> seen.report().avgMemoryUtilization());
    }

    /** What both the pool and its history keep of a decision, in the order of their statements. */
    private static Columns<PoolDecision> decided(Collection<PoolDecision> decisions) {
        return new Columns<>(decisions)
                .texts(told -> told.report().decisionId())
                .times(PoolDecision::decidedAt)
                .texts(told -> told.report().action())
                .numbers(told -> told.report().fromSize())
                .numbers(told -> told.report().toSize())
                .texts(told -> told.report().reason())
                .texts(told -> told.report().explanation())
                .texts(told -> told.report().outcome())
                .texts(told -> told.report().error());
    }

    private static Boolean driven(PoolSighting seen) {
        return seen.report().isActive() == null || seen.report().isActive();
    }

    private void write(String statement, Collection<?> rows, Columns<?> columns) {
        if (!rows.isEmpty()) {
            sql.update(statement, columns.arrays());
        }
    }
}
