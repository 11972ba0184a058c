package io.poolkeeper.audit.store.event;

import io.poolkeeper.audit.domain.event.EventFilter;
import io.poolkeeper.audit.domain.event.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for a text in what the sealer left for that, and in what is not sealed yet; each candidate is compared itself. */
final class TextQuery {
    /** Shorter words have no trigrams: the index would be read whole, and without a stop. */
    private static final Pattern INDEXED = Pattern.compile("[\\p{L}\\p{N}]{3}");

    private static final String TEXTS =
            "select newest_at, newest_id, array_to_string(event_ids, ',') as events from audit.search_text %s";
    private static final String NEWEST_FIRST = " order by newest_at desc, newest_id desc limit ?";

    private static final String END = "select newest_at, newest_id from audit.search_text %s"
            + " order by newest_at desc, newest_id desc limit 1 offset ?";

    private static final String EVENTS = """
            with candidate as (
                select unnest(?::bigint[]) as event
                union all select id from audit.event where id > ?
                union all select e.id from audit.gap g join audit.event e on e.id between g.first_id and g.last_id)
            select %s from candidate cross join lateral (select * from audit.event where id = event offset 0) as e
            """;

    private final EventFilter filter;
    private final Optional<Position> after;
    private final long sealed;
    private final String needle;

    /** @param sealed the id up to which events are sealed, apart from gaps */
    TextQuery(EventFilter filter, Optional<Position> after, long sealed) {
        this.filter = filter;
        this.after = after;
        this.sealed = sealed;
        this.needle = filter.search().orElseThrow();
    }

    boolean indexed() {
        return INDEXED.matcher(needle).find();
    }

    /** The newest texts that hold it, by its trigrams. */
    Query newest(int texts) {
        Conditions where = period().and("text like lower(?)", Conditions.anywhere(needle));
        return where.in(TEXTS + NEWEST_FIRST, texts);
    }

    /** Where the next so many texts end, newest first. */
    Query end(int texts) {
        Conditions place = new Conditions();
        top().ifPresent(value -> place.and("newest_at <= ?", value));
        after.ifPresent(value -> place.and("(newest_at, newest_id) < (?, ?)", value.timestamp(), value.id()));
        return place.in(END, texts - 1);
    }

    /** All texts that hold it, down to the end, one by one. */
    Query all(Optional<Position> end) {
        Conditions where = period().and("strpos(text, lower(?)) > 0", needle);
        end.ifPresent(to -> where.and("(newest_at, newest_id) >= (?, ?)", to.timestamp(), to.id()));
        return where.in(TEXTS);
    }

    /** Those of the events, and of the unsealed ones, that match and do not lie behind the end. */
    Query matching(long[] events, Optional<Position> end) {
        Conditions where = Conditions.of(filter).behind(after);
        end.ifPresent(to -> where.and("(at, id) >= (?, ?)", to.timestamp(), to.id()));
        String sql = EVENTS.formatted(EventRows.COLUMNS) + where.where() + " order by at desc, id desc";
        return new Query(sql, where.behindThese(events, sealed));
    }

    /** No text holds events more than an hour apart. */
    private Conditions period() {
        Conditions texts = new Conditions();
        filter.from().ifPresent(value -> texts.and("newest_at >= ?", value));
        after.ifPresent(value -> texts.and("(oldest_at, oldest_id) < (?, ?)", value.timestamp(), value.id()));
        top().ifPresent(value ->
                texts.and("oldest_at <= ? and newest_at < ?::timestamptz + interval '1 hour'", value, value));
        return texts;
    }

    /** The latest time that can still match. */
    private Optional<Instant> top() {
        return Stream.concat(after.map(Position::timestamp).stream(), filter.before().stream())
                .min(Instant::compareTo);
    }
}
