package io.poolkeeper.registry.store.heartbeat;

import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.heartbeat.HeartbeatRecords;
import io.poolkeeper.registry.domain.heartbeat.Pulse;
import io.poolkeeper.registry.domain.heartbeat.Run;
import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.report.Beat;
import io.poolkeeper.registry.domain.report.NodeState;
import io.poolkeeper.registry.store.row.Columns;
import io.poolkeeper.registry.store.row.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class HeartbeatStore implements HeartbeatRecords {

    private static final String READ = """
            select n.id, n.name, n.region, n.status, n.error_message, n.running_config_hash, n.rejected_config_hash,
                   greatest(n.last_heartbeat, p.last_heartbeat) as last_heartbeat,
                   greatest(n.status_at, p.sent_at) as status_at, p.boot, p.last_sequence,
                   n.allowed_pools, n.decommissioned_at is not null as gone
            from registry.node n join registry.pulse p on p.node_id = n.id
            where n.id = any (?) order by n.id
            """;
    private static final String LOCK = READ + " for no key update";
    private static final String LOCK_FREE = LOCK + " skip locked";
    private static final String EXTEND = """
            update registry.pulse p
            set last_sequence = told.last, last_heartbeat = greatest(p.last_heartbeat, %s), sent_at = %s,
                metrics_data = coalesce(told.metrics::json, p.metrics_data)
            from (select * from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                                       ?::text[], ?::text[])
                      as told (id, boot, first, last, received, sent, hash, metrics)
                  order by id) as told
            where p.node_id = told.id and p.steady and p.boot = told.boot and p.last_sequence = told.first - 1
              and p.sent_at <= %s and p.config_hash is not distinct from told.hash
            returning p.node_id
            """.formatted(
                    Columns.TIME.formatted("told.received"),
                    Columns.TIME.formatted("told.sent"),
                    Columns.TIME.formatted("told.sent"));
    private static final String KNOWN = "select id from registry.node where id = any (?) and decommissioned_at is null";
    private static final String ADD = """
            with added as (
                insert into registry.heartbeat (node_id, boot, sequence, received_at, sent_at, status, config_hash,
                                                error_message, clamped)
                select n, b, s, r, t, st, h, e, c
                from unnest(?::bigint[], ?::text[], ?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                            ?::text[], ?::text[], ?::int[]) as told (n, b, s, r, t, st, h, e, c)
                where not exists (select from registry.pulse p where p.node_id = n and p.boot = b
                                  and s between p.first_sequence and p.last_sequence)
                  and not exists (select from registry.heartbeat_run r where r.node_id = n and r.boot = b
                                  and s between r.first_sequence and r.last_sequence)
                on conflict (node_id, boot, sequence) do nothing
                returning node_id, boot, sequence)
            select node_id, boot, sequence from added where boot is not null
            """;
    private static final String SAVE = """
            update registry.node n
            set status = told.status, error_message = told.error_message, last_heartbeat = told.last_heartbeat,
                status_at = told.status_at, running_config_hash = told.running_config_hash,
                rejected_config_hash = told.rejected_config_hash
            from unnest(?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                        ?::text[])
                 as told (id, status, error_message, last_heartbeat, status_at, running_config_hash,
                          rejected_config_hash)
            where n.id = told.id
            """;
    /** One that does not continue the node's run begins another, and what was one before is kept as such. */
    private static final String PULSE =
            """
            with told as (
                select id, boot, sequence, %s as received, %s as sent, hash, metrics, steady
                from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                            ?::bool[]) as told (id, boot, sequence, received, sent, hash, metrics, steady)),
            ended as (
                insert into registry.heartbeat_run (node_id, boot, first_sequence, last_sequence, ended_at)
                select p.node_id, p.boot, p.first_sequence, p.last_sequence, told.received
                from registry.pulse p join told on told.id = p.node_id
                where p.boot is not null and (p.boot <> told.boot or told.sequence - 1 > p.last_sequence))
            update registry.pulse p
            set boot = coalesce(told.boot, p.boot),
                first_sequence = case when told.boot is null or p.boot = told.boot and told.sequence - 1 <= p.last_sequence
                                      then p.first_sequence else told.sequence end,
                last_sequence = case when told.boot is null or p.boot = told.boot and told.sequence <= p.last_sequence
                                     then p.last_sequence else told.sequence end,
                last_heartbeat = told.received, sent_at = told.sent, config_hash = told.hash,
                metrics_data = coalesce(told.metrics::json, p.metrics_data),
                steady = told.steady and coalesce(told.boot, p.boot) is not null
            from told where p.node_id = told.id
            """.formatted(Columns.TIME.formatted("received"), Columns.TIME.formatted("sent"));

    private static final String ACTIVE_HASHES =
            "select node_id, config_hash from registry.configuration where is_active and node_id = any (?)";
    private static final String PRUNE = """
            delete from registry.heartbeat
            where ctid = any (array(select ctid from registry.heartbeat where received_at < ? limit ?))
            """;
    private static final String PRUNE_RUNS = """
            delete from registry.heartbeat_run
            where ctid = any (array(select ctid from registry.heartbeat_run where ended_at < ? limit ?))
            """;

    /** Longer than this an agent's word about itself is not kept: it is written anew with each heartbeat. */
    private static final int LONGEST_METRICS = 8_192;

    private final Sql sql;
    private final Json json;

    HeartbeatStore(Sql sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public Set<Long> extend(List<Run> runs) {
        if (runs.isEmpty()) {
            return Set.of();
        }
        var rows = new Columns<>(runs)
                .ids(Run::nodeId)
                .texts(Run::boot)
                .ids(Run::first)
                .ids(Run::last)
                .moments(run -> run.newest().receivedAt())
                .moments(run -> run.newest().sentAt())
                .texts(run -> run.newest().body().configHash())
                .texts(run -> metrics(run.newest()));
        return new HashSet<>(sql.list(EXTEND, row -> row.id("node_id"), rows.arrays()));
    }

    @Override
    public Map<Long, NodeState> read(Set<Long> nodeIds) {
        return states(READ, nodeIds);
    }

    @Override
    public Map<Long, NodeState> lockFree(Set<Long> nodeIds) {
        return states(LOCK_FREE, nodeIds);
    }

    @Override
    public Map<Long, NodeState> lock(Set<Long> nodeIds) {
        return states(LOCK, nodeIds);
    }

    @Override
    public Set<Long> known(Set<Long> nodeIds) {
        return new HashSet<>(sql.list(KNOWN, row -> row.id("id"), (Object) nodeIds.toArray(Long[]::new)));
    }

    private Map<Long, NodeState> states(String statement, Set<Long> nodeIds) {
        var states = new HashMap<Long, NodeState>();
        sql.list(statement, HeartbeatStore::state, (Object) nodeIds.toArray(Long[]::new))
                .forEach(state -> states.put(state.id(), state));
        return states;
    }

    @Override
    public Set<Beat.Key> add(List<Beat> beats) {
        var rows = new Columns<>(beats)
                .ids(Beat::nodeId)
                .texts(beat -> beat.numbered() ? beat.body().boot() : null)
                .ids(beat -> beat.numbered() ? beat.body().sequence() : null)
                .times(Beat::receivedAt)
                .times(Beat::sentAt)
                .texts(beat -> beat.body().status())
                .texts(beat -> beat.body().configHash())
                .texts(beat -> beat.body().errorMessage())
                .numbers(Beat::clamped);
        return beats.isEmpty() ? Set.of() : new HashSet<>(sql.list(ADD, HeartbeatStore::key, rows.arrays()));
    }

    @Override
    public void save(Collection<Pulse> pulses) {
        if (pulses.isEmpty()) {
            return;
        }
        var states = new Columns<>(pulses.stream().map(Pulse::state).toList())
                .ids(NodeState::id)
                .texts(state -> state.status().name())
                .texts(NodeState::errorMessage)
                .times(NodeState::lastHeartbeat)
                .times(NodeState::statusAt)
                .texts(NodeState::runningConfigHash)
                .texts(NodeState::rejectedConfigHash);
        sql.update(SAVE, states.arrays());
        var runs = new Columns<>(pulses)
                .ids(pulse -> pulse.state().id())
                .texts(pulse -> pulse.tip() == null ? null : pulse.tip().body().boot())
                .ids(pulse -> pulse.tip() == null ? null : pulse.tip().sequence())
                .moments(pulse -> pulse.state().lastHeartbeat())
                .moments(pulse -> pulse.state().statusAt())
                .texts(pulse -> pulse.state().runningConfigHash())
                .texts(pulse -> pulse.newest() == null ? null : metrics(pulse.newest()))
                .flags(Pulse::steady);
        sql.update(PULSE, runs.arrays());
    }

    @Override
    public Map<Long, String> activeHashes(Set<Long> nodeIds) {
        var hashes = new HashMap<Long, String>();
        sql.list(ACTIVE_HASHES, row -> Map.entry(row.id("node_id"), row.text("config_hash")), (Object)
                        nodeIds.toArray(Long[]::new))
                .forEach(entry -> hashes.put(entry.getKey(), entry.getValue()));
        return hashes;
    }

    @Override
    public int prune(Instant before, int most) {
        return sql.update(PRUNE, before, most) + sql.update(PRUNE_RUNS, before, most);
    }

    private @Nullable String metrics(Beat beat) {
        String told = json.write(beat.body().metricsData());
        return told != null && told.length() <= LONGEST_METRICS ? told : null;
    }

    private static Beat.Key key(Row row) throws SQLException {
        return new Beat.Key(row.id("node_id"), row.text("boot"), row.id("sequence"));
    }

    private static NodeState state(Row row) throws SQLException {
        var allowed = row.textsOrNull("allowed_pools");
        String boot = row.textOrNull("boot");
        return new NodeState(
                row.id("id"),
                row.text("name"),
                row.text("region"),
                NodeStatus.valueOf(row.text("status")),
                row.textOrNull("error_message"),
                row.timeOrNull("last_heartbeat"),
                row.timeOrNull("status_at"),
                boot == null ? null : new Beat.Key(row.id("id"), boot, row.id("last_sequence")),
                row.textOrNull("running_config_hash"),
                row.textOrNull("rejected_config_hash"),
                allowed == null ? null : Set.copyOf(allowed),
                row.flag("gone"));
    }
}
