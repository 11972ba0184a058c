package io.poolkeeper.audit.store;

import io.poolkeeper.audit.domain.Event;
import io.poolkeeper.audit.domain.EventFilter;
import io.poolkeeper.audit.domain.Events;
import io.poolkeeper.audit.domain.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
        return sql.rows(NEWEST.formatted(conditions.where()), EventStore::event, conditions.arguments(limit, skip));
    }

    @Override
    public long count(EventFilter filter) {
        Conditions conditions = Conditions.of(filter);
        return sql.rows(COUNT.formatted(conditions.where()), row -> row.getLong("n"), conditions.arguments())
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
        return sql.rows(
                NEWEST.formatted("where status = 'FAILURE' and at >= ?"), EventStore::event, List.of(since, limit, 0));
    }

    private Map<String, Long> countBy(String column, Instant since) {
        Map<String, Long> counts = new LinkedHashMap<>();
        sql.rows(COUNT_BY.formatted(column), row -> Map.entry(row.getString("word"), row.getLong("n")), List.of(since))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    private static Event event(ResultSet row) throws SQLException {
        Long actor = row.getObject("actor_id", Long.class);
        String kind = row.getString("actor_kind");
        return new Event(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                kind.equals("USER") ? actor : null,
                row.getString("actor_email"),
                row.getString("actor_role"),
                kind,
                actor,
                row.getString("action"),
                row.getString("category"),
                row.getString("resource_type"),
                row.getString("resource_id"),
                row.getString("resource_name"),
                row.getString("description"),
                row.getString("details"),
                row.getString("ip_address"),
                row.getString("user_agent"),
                row.getString("status"),
                row.getString("error_message"),
                row.getString("request_id"),
                row.getString("service"));
    }
}
