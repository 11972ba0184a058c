package io.poolkeeper.audit.store.event;

import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.event.EventFilter;
import io.poolkeeper.audit.domain.event.Events;
import io.poolkeeper.audit.domain.event.Position;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.common.problem.Failure.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

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

    /** Where the next so many events end. */
    private static final String END = "select at, id from audit.event e %s order by at desc, id desc limit 1 offset ?";

    /** Two questions and not one with an "or", which would be answered by reading the whole trail. */
    private static final String APPENDED = """
            select * from (
                (select %1$s from audit.event e %2$s order by e.id limit ?)
                union all select %1$s from audit.event e %3$s) as seen
            order by id
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

    private static final String SEALED = """
            select scanned_to from (
                select coalesce((select scanned_to from audit.seal order by number desc limit 1), 0) as scanned_to) as s
            where coalesce((select max(id) from audit.event), 0) - scanned_to <= ?
            """;

    /** As many as are read one by one within the time of a reader. */
    private static final int MOST_EVENTS = 5_000;

    private static final int EVENTS_OF_A_TEXT = 24;

    /** A stretch must be looked through, or a search would never come further; it takes milliseconds. */
    private static final Duration A_STRETCH = Duration.ofSeconds(5);

    private final Sql sql;
    private final Patience patience;

    EventStore(Sql sql, Patience patience) {
        this.sql = sql;
        this.patience = patience;
    }

    @Override
    public Optional<List<Event>> newest(
            EventFilter filter, Optional<Position> after, int skip, int limit, Duration within) {
        return patiently(() -> patience.within(
                within,
                Patience.IN_ORDER,
                () -> KindQuery.suits(filter)
                        ? list(new KindQuery(filter).newest(after, skip, limit))
                        : list(Conditions.of(filter).behind(after), skip, limit)));
    }

    @Override
    public Optional<Stretch> leap(EventFilter filter, Optional<Position> after, int most, Duration within) {
        return texts(filter, after)
                .filter(TextQuery::indexed)
                .flatMap(text -> patiently(
                                () -> patience.within(within, Patience.AS_A_SET, () -> texts(text.newest(most))))
                        .map(found -> stretch(
                                text,
                                found,
                                found.size() < most
                                        ? Optional.empty()
                                        : Optional.of(found.getLast().end()))));
    }

    @Override
    public Stretch stretch(EventFilter filter, Optional<Position> after, int events) {
        return texts(filter, after)
                .map(text -> throughTexts(text, filter, events / EVENTS_OF_A_TEXT))
                .orElseGet(() -> throughEvents(filter, after, Math.min(events, MOST_EVENTS)));
    }

    private Stretch throughTexts(TextQuery text, EventFilter filter, int texts) {
        var ending = text.end(texts);
        Optional<Position> end = sql.first(ending.sql(), EventStore::newestOf, ending.arguments())
                .filter(place -> filter.from().isEmpty()
                        || !place.timestamp().isBefore(filter.from().get()));
        return stretch(text, patience.within(A_STRETCH, Patience.IN_ORDER, () -> texts(text.all(end))), end);
    }

    private Stretch stretch(TextQuery text, List<Text> texts, Optional<Position> end) {
        long[] events = texts.stream()
                .flatMap(found -> Arrays.stream(found.events.split(",")))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Stretch(list(text.matching(events, end)), end);
    }

    /** Where a text's newest event stands, and all of its events. */
    private record Text(Position end, String events) {}

    private List<Text> texts(Query query) {
        return sql.list(query.sql(), row -> new Text(newestOf(row), row.text("events")), query.arguments());
    }

    private static Position newestOf(Row row) throws SQLException {
        return new Position(row.time("newest_at"), row.id("newest_id"), 0);
    }

    private Stretch throughEvents(EventFilter filter, Optional<Position> after, int events) {
        Conditions place = new Conditions().period(filter).behind(after);
        Optional<Position> end = sql.first(
                END.formatted(place.where()),
                row -> new Position(row.time("at"), row.id("id"), 0),
                place.arguments(events - 1).toArray());
        Conditions conditions = Conditions.of(filter).behind(after);
        end.ifPresent(position -> conditions.and("(at, id) >= (?, ?)", position.timestamp(), position.id()));
        return new Stretch(list(conditions, 0, events), end);
    }

    /** For a filter with a text, unless more is unsealed than a search can look at one by one. */
    private Optional<TextQuery> texts(EventFilter filter, Optional<Position> after) {
        return filter.search().isEmpty()
                ? Optional.empty()
                : sql.first(SEALED, row -> row.id("scanned_to"), MOST_EVENTS)
                        .map(through -> new TextQuery(filter, after, through));
    }

    @Override
    public OptionalLong count(EventFilter filter, int most, Duration within) {
        Query query = KindQuery.suits(filter)
                ? new KindQuery(filter).count(most + 1)
                : Conditions.of(filter).in(COUNT, most + 1);
        return patiently(() -> patience.within(within, Patience.IN_ORDER, () -> count(query))).stream()
                .filter(n -> n <= most)
                .mapToLong(n -> n)
                .findFirst();
    }

    private long count(Query query) {
        return sql.count(query.sql(), query.arguments());
    }

    private List<Event> list(Query query) {
        return sql.list(query.sql(), EventRows::read, query.arguments());
    }

    private static <T> Optional<T> patiently(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (Unavailable tooLong) {
            return Optional.empty();
        }
    }

    private List<Event> list(Conditions conditions, int skip, int limit) {
        return list(conditions.in(NEWEST.formatted(EventRows.COLUMNS, "%s"), limit, skip));
    }

    @Override
    public List<Event> appended(EventFilter filter, long after, List<Long> among, int limit) {
        return list(appended(
                filter, after, among.stream().mapToLong(Long::longValue).toArray(), limit));
    }

    static Query appended(EventFilter filter, long after, long[] among, int limit) {
        Conditions behind = Conditions.of(filter).and("id > ?", after);
        Conditions named = Conditions.of(filter).and("id = any(?)", among);
        List<Object> arguments = behind.arguments(limit);
        arguments.addAll(named.arguments(limit));
        return new Query(APPENDED.formatted(EventRows.COLUMNS, behind.where(), named.where()), arguments.toArray());
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
