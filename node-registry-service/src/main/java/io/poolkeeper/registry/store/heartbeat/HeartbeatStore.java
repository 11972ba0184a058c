package io.poolkeeper.registry.store.heartbeat;

import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.heartbeat.HeartbeatRecords;
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

@ApplicationScoped
class HeartbeatStore implements HeartbeatRecords {

    private static final String LOCK = """
            select id, name, region, status, error_message, last_heartbeat, status_at, running_config_hash,
                   rejected_config_hash, allowed_pools, decommissioned_at is not null as gone
            from registry.node where id = any (?) order by id for no key update
            """;
    private static final String LOCK_FREE = LOCK + " skip locked";
    private static final String KNOWN = "select id from registry.node where id = any (?) and decommissioned_at is null";
    private static final String ADD = """
            with added as (
                insert into registry.heartbeat (node_id, boot, sequence, received_at, sent_at, status, config_hash,
                                                error_message, metrics_data, clamped)
                select n, b, s, r, t, st, h, e, m::jsonb, c
                from unnest(?::bigint[], ?::text[], ?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                            ?::text[], ?::text[], ?::text[], ?::int[]) as told (n, b, s, r, t, st, h, e, m, c)
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
    private static final String ACTIVE_HASHES =
            "select node_id, config_hash from registry.configuration where is_active and node_id = any (?)";
    private static final String PRUNE = """
            delete from registry.heartbeat
            where ctid = any (array(select ctid from registry.heartbeat where received_at < ? limit ?))
            """;

    private final Sql sql;
    private final Json json;

    HeartbeatStore(Sql sql, Json json) {
        this.sql = sql;
        this.json = json;
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
                .texts(beat -> json.write(beat.body().metricsData()))
                .numbers(Beat::clamped);
        return beats.isEmpty() ? Set.of() : new HashSet<>(sql.list(ADD, HeartbeatStore::key, rows.arrays()));
    }

    @Override
    public void save(Collection<NodeState> states) {
        var rows = new Columns<>(states)
                .ids(NodeState::id)
                .texts(state -> state.status().name())
                .texts(NodeState::errorMessage)
                .times(NodeState::lastHeartbeat)
                .times(NodeState::statusAt)
                .texts(NodeState::runningConfigHash)
                .texts(NodeState::rejectedConfigHash);
        if (!states.isEmpty()) {
            sql.update(SAVE, rows.arrays());
        }
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
        return sql.update(PRUNE, before, most);
    }

    private static Beat.Key key(Row row) throws SQLException {
        return new Beat.Key(row.id("node_id"), row.text("boot"), row.id("sequence"));
    }

    private static NodeState state(Row row) throws SQLException {
        var allowed = row.textsOrNull("allowed_pools");
        return new NodeState(
                row.id("id"),
                row.text("name"),
                row.text("region"),
                NodeStatus.valueOf(row.text("status")),
                row.textOrNull("error_message"),
                row.timeOrNull("last_heartbeat"),
                row.timeOrNull("status_at"),
                row.textOrNull("running_config_hash"),
                row.textOrNull("rejected_config_hash"),
                allowed == null ? null : Set.copyOf(allowed),
                row.flag("gone"));
    }
}
