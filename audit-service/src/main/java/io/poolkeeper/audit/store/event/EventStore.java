package io.poolkeeper.audit.store.event;

import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.event.EventFilter;
import io.poolkeeper.audit.domain.event.Events;
import io.poolkeeper.audit.domain.event.Position;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

@ApplicationScoped
class EventStore implements Events {
    static final String NEWEST = """
            select %s
            from audit.event e
            %s
            order by at desc, id desc
            limit ? offset ?
            """;

    private static final String COUNT = "select count(*) as count from (select from audit.event %s limit ?) as found";

    private static final String APPENDED = """
            select %s
            from audit.event e
            %s
            order by e.id
            limit ?
            """;

    /** Whole hours as the sealer counted them; the hour the period begins in and what is not sealed yet, event by event. */
    static final String COUNT_BY = """
            with unsealed as (
                select * from audit.event
                where id > coalesce((select scanned_to from audit.seal order by number desc limit 1), 0)
                union all
                select e.* from audit.gap g join audit.event e on e.id between g.first_id and g.last_id)
            select word, sum(n) as n from (
                select %1$s as word, events as n from audit.tally where hour >= ?
                union all select %1$s, 1 from audit.event where at >= ? and at < ?
                union all select %1$s, 1 from unsealed where at >= ?) as counted
            group by word order by word
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
                NEWEST.formatted(EventRows.COLUMNS, conditions.where()),
                EventRows::read,
                conditions.arguments(limit, skip).toArray());
    }

    @Override
    public OptionalLong count(EventFilter filter, int most) {
        Conditions conditions = Conditions.of(filter);
        long counted = sql.count(
                COUNT.formatted(conditions.where()),
                conditions.arguments(most + 1).toArray());
        return counted > most ? OptionalLong.empty() : OptionalLong.of(counted);
    }

    @Override
    public List<Event> appended(EventFilter filter, long after, List<Long> among, int limit) {
        Conditions conditions = Conditions.of(filter);
        conditions.and(
                "(id > ? or id = any(?))",
                after,
                among.stream().mapToLong(Long::longValue).toArray());
        return sql.list(
                APPENDED.formatted(EventRows.COLUMNS, conditions.where()),
                EventRows::read,
                conditions.arguments(limit).toArray());
    }

    @Override
    public long highest() {
        return sql.count("select coalesce(max(id), 0) as count from audit.event");
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
        return sql.list(
                NEWEST.formatted(EventRows.COLUMNS, "where status = 'FAILURE' and at >= ?"),
                EventRows::read,
                since,
                limit,
                0);
    }

    private Map<String, Long> countBy(String column, Instant since) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Instant hour = since.truncatedTo(ChronoUnit.HOURS);
        Instant whole = hour.equals(since) ? hour : hour.plus(1, ChronoUnit.HOURS);
        sql.list(
                        COUNT_BY.formatted(column),
                        row -> Map.entry(row.text("word"), row.id("n")),
                        whole,
                        since,
                        whole,
                        whole)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }
}
