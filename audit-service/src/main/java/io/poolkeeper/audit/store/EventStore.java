package io.poolkeeper.audit.store;

import io.poolkeeper.audit.domain.Event;
import io.poolkeeper.audit.domain.EventFilter;
import io.poolkeeper.audit.domain.Events;
import io.poolkeeper.audit.domain.Position;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class EventStore implements Events {
    private static final String NEWEST = """
            select id, at, actor_kind, actor_id, actor_email, actor_role, action, category, resource_type, resource_id,
                resource_name, description, details::text as details, ip_address, user_agent, status, error_message,
                request_id, service
            from audit.event
            %s
            order by at desc, id desc
            limit ? offset ?
            """;

    private static final String COUNT = "select count(*) as n from audit.event %s";

    private static final String COUNT_BY = """
            select %s as word, count(*) as n from audit.event where at >= ? group by 1 order by 1
            """;

    private final Sql sql;

    EventStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Event> newest(EventFilter filter, Optional<Position> after, int skip, int limit) {
        Conditions conditions = Conditions.of(filter);
        after.ifPresent(position -> conditions.and("(at, id) < (?, ?)", position.timestamp(), position.id()));
        return sql.list(
                NEWEST.formatted(conditions.where()),
                EventStore::event,
                conditions.arguments(limit, skip).toArray());
    }

    @Override
    public long count(EventFilter filter) {
        Conditions conditions = Conditions.of(filter);
        return sql.list(
                        COUNT.formatted(conditions.where()),
                        row -> row.id("n"),
                        conditions.arguments().toArray())
                .getFirst();
    }

    @Override
    public Map<String, Long> countByCategory(Instant since) {
        return countBy("category", since);
    }

    @Override
    public Map<String, Long> countByStatus(Instant since) {
        return countBy("status", since);
    }

    @Override
    public List<Event> failures(Instant since, int limit) {
        return sql.list(NEWEST.formatted("where status = 'FAILURE' and at >= ?"), EventStore::event, since, limit, 0);
    }

    private Map<String, Long> countBy(String column, Instant since) {
        Map<String, Long> counts = new LinkedHashMap<>();
        sql.list(COUNT_BY.formatted(column), row -> Map.entry(row.text("word"), row.id("n")), since)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    private static Event event(Row row) throws SQLException {
        Long actor = row.idOrNull("actor_id");
        String kind = row.text("actor_kind");
        return new Event(
                row.id("id"),
                row.time("at"),
                kind.equals("USER") ? actor : null,
                row.textOrNull("actor_email"),
                row.textOrNull("actor_role"),
                kind,
                actor,
                row.text("action"),
                row.text("category"),
                row.textOrNull("resource_type"),
                row.textOrNull("resource_id"),
                row.textOrNull("resource_name"),
                row.textOrNull("description"),
                row.textOrNull("details"),
                row.textOrNull("ip_address"),
                row.textOrNull("user_agent"),
                row.text("status"),
                row.textOrNull("error_message"),
                row.textOrNull("request_id"),
                row.text("service"));
    }
}
