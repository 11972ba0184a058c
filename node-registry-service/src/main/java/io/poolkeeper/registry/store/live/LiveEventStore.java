package io.poolkeeper.registry.store.live;

import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.live.LiveEvent;
import io.poolkeeper.registry.domain.live.LiveEvents;
import io.poolkeeper.registry.domain.signal.Signal;
import io.poolkeeper.registry.domain.signal.Signals;
import io.poolkeeper.registry.store.row.Columns;
import io.poolkeeper.registry.store.row.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

@ApplicationScoped
class LiveEventStore implements LiveEvents {

    private static final String IN_TURN =
            "select 1 as held from pg_advisory_xact_lock(hashtext('registry.live_event'))";
    private static final String APPEND = """
            insert into registry.live_event (at, type, node_id, pool_id, operators_only, data)
            select ?::timestamptz, type, node, pool, operators, data::jsonb
            from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bool[], ?::text[])
                 with ordinality as told (type, node, pool, operators, data, place)
            order by place
            """;
    private static final String AFTER = "select * from registry.live_event where id > ? order by id limit ?";
    private static final String KEPT =
            "select coalesce(min(id), 0) as first, coalesce(max(id), 0) as last from registry.live_event";
    private static final String PRUNE = "delete from registry.live_event where at < ?";

    private final Sql sql;
    private final Json json;
    private final Signals signals;
    private final Clock clock;

    LiveEventStore(Sql sql, Json json, Signals signals, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public void append(Collection<LiveEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        Object[] rows = new Columns<>(events)
                .texts(event -> event.type().name().toLowerCase(Locale.ROOT))
                .ids(LiveEvent::nodeId)
                .ids(LiveEvent::poolId)
                .flags(LiveEvent::operatorsOnly)
                .texts(event -> json.write(event.data()))
                .arrays();
        sql.first(IN_TURN, row -> row.number("held"));
        sql.update(APPEND, clock.instant(), rows[0], rows[1], rows[2], rows[3], rows[4]);
        signals.send(new Signal(Signal.Topic.LIVE, 0));
    }

    @Override
    public List<LiveEvent> after(long id, int limit) {
        return sql.list(AFTER, this::event, id, limit);
    }

    @Override
    public Kept kept() {
        return sql.first(KEPT, row -> new Kept(row.id("first"), row.id("last"))).orElseThrow();
    }

    @Override
    public int prune(Instant before) {
        return sql.update(PRUNE, before);
    }

    private LiveEvent event(Row row) throws SQLException {
        return new LiveEvent(
                row.id("id"),
                row.time("at"),
                LiveEvent.Type.valueOf(row.text("type").toUpperCase(Locale.ROOT)),
                row.idOrNull("node_id"),
                row.idOrNull("pool_id"),
                row.flag("operators_only"),
                Objects.requireNonNullElse(json.read(row.text("data")), Map.of()));
    }
}
