package io.poolkeeper.registry.store.lifecycle;

import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEntry;
import io.poolkeeper.registry.domain.lifecycle.LifecycleEvent;
import io.poolkeeper.registry.domain.lifecycle.LifecycleLog;
import io.poolkeeper.registry.store.row.Columns;
import io.poolkeeper.registry.store.row.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

@ApplicationScoped
class LifecycleStore implements LifecycleLog {

    private static final String APPEND = """
            insert into registry.lifecycle_event (node_id, event_type, previous_status, new_status, reason,
                                                  triggered_by, at, effective_at, extra_data)
            select node, type, previous, next, reason, trigger, at, effective, extra::jsonb
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                        ?::timestamptz[], ?::text[])
                 as told (node, type, previous, next, reason, trigger, at, effective, extra)
            """;
    private static final String MATCHING = """
            from registry.lifecycle_event e join registry.node n on n.id = e.node_id
            where (?::bigint is null or e.node_id = ?) and (?::text is null or e.event_type = ?)
            """;
    private static final String READ = "select e.*, n.name as node_name " + MATCHING
            + " and (?::bigint is null or e.id < ?) order by e.id desc limit ? offset ?";
    private static final String COUNT = "select count(*) as count " + MATCHING;

    private final Sql sql;
    private final Json json;

    LifecycleStore(Sql sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void append(Collection<LifecycleEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var rows = new Columns<>(events)
                .ids(LifecycleEvent::nodeId)
                .texts(event -> event.type().name())
                .texts(event -> event.previous().name())
                .texts(event -> event.next().name())
                .texts(LifecycleEvent::reason)
                .texts(event -> event.triggeredBy().text())
                .times(LifecycleEvent::at)
                .times(LifecycleEvent::effectiveAt)
                .texts(event -> json.write(event.extraData()));
        sql.update(APPEND, rows.arrays());
    }

    @Override
    public List<LifecycleEntry> read(LifecycleQuery query) {
        return sql.list(
                READ,
                this::entry,
                query.nodeId(),
                query.nodeId(),
                query.type(),
                query.type(),
                query.olderThan(),
                query.olderThan(),
                query.limit(),
                query.offset());
    }

    @Override
    public long count(LifecycleQuery query) {
        return sql.count(COUNT, query.nodeId(), query.nodeId(), query.type(), query.type());
    }

    private LifecycleEntry entry(Row row) throws SQLException {
        return new LifecycleEntry(
                row.id("id"),
                row.id("node_id"),
                row.textOrNull("node_name"),
                row.text("event_type"),
                row.textOrNull("previous_status"),
                row.text("new_status"),
                row.textOrNull("reason"),
                row.textOrNull("triggered_by"),
                json.read(row.textOrNull("extra_data")),
                row.time("at"));
    }
}
