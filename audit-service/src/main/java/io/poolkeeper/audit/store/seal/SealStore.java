package io.poolkeeper.audit.store.seal;

import static io.poolkeeper.audit.store.seal.SealRows.COLUMNS;

import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.seal.Gap;
import io.poolkeeper.audit.domain.seal.Seal;
import io.poolkeeper.audit.domain.seal.SealedBatch;
import io.poolkeeper.audit.domain.seal.Seals;
import io.poolkeeper.audit.store.event.EventRows;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

@ApplicationScoped
class SealStore implements Seals {
    private static final String CLAIM = "select pg_try_advisory_xact_lock(hashtext('audit.seal')) as mine";

    private static final String AFTER =
            "select " + EventRows.COLUMNS + " from audit.event e where e.id > ? order by e.id limit ?";

    private static final String LATE = "select g.first_id, g.last_id, " + EventRows.COLUMNS + """
             from audit.gap g join audit.event e on e.id between g.first_id and g.last_id
            order by g.first_id, e.id
            limit ?
            """;

    private static final String APPEND =
            "insert into audit.seal (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String APPEND_CONTENT =
            "insert into audit.seal_content (number, lowest, highest, event_ids, leaves) values (?, ?, ?, ?, ?)";

    private static final String COUNT = """
            insert into audit.tally as t (hour, category, status, events)
            select date_trunc('hour', at, 'UTC'), category, status, count(*) from audit.event where id = any(?) group by 1, 2, 3
            on conflict (hour, category, status) do update set events = t.events + excluded.events
            """;

    /** An id is taken a moment before its transaction has a number of its own: hence the minutes beside it. */
    private static final String SETTLE = """
            delete from audit.gap
            where noted_at < now() - interval '10 minutes' and noted_xid < pg_snapshot_xmin(pg_current_snapshot())
            """;

    private static final String NARROW = """
            with gone as (delete from audit.gap where first_id = ? returning noted_at, noted_xid)
            insert into audit.gap (first_id, last_id, noted_at, noted_xid)
            select f, l, noted_at, noted_xid from gone, unnest(?, ?) as rest(f, l)
            """;

    private final Sql sql;

    SealStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean claim() {
        return sql.first(CLAIM, row -> row.flag("mine")).orElseThrow();
    }

    @Override
    public Optional<Seal> last() {
        return sql.first("select " + COLUMNS + " from audit.seal order by number desc limit 1", SealRows::read);
    }

    @Override
    public List<Event> after(long id, int limit) {
        return sql.list(AFTER, EventRows::read, id, limit);
    }

    @Override
    public Map<Gap, List<Event>> late(int limit) {
        record Late(Gap gap, Event event) {}
        return sql
                .list(LATE, row -> new Late(new Gap(row.id("first_id"), row.id("last_id")), EventRows.read(row)), limit)
                .stream()
                .collect(Collectors.groupingBy(
                        Late::gap, LinkedHashMap::new, Collectors.mapping(Late::event, Collectors.toList())));
    }

    @Override
    public void append(SealedBatch batch) {
        Seal seal = batch.seal();
        long[] ids = batch.events().stream().mapToLong(e -> e.event().id()).toArray();
        sql.update(
                APPEND,
                seal.number(),
                seal.day(),
                seal.firstSequence(),
                seal.events(),
                seal.root(),
                seal.previous(),
                seal.scannedTo(),
                seal.latestAt(),
                seal.sealedAt(),
                seal.digest());
        sql.update(APPEND_CONTENT, seal.number(), ids[0], ids[ids.length - 1], ids, batch.leaves());
        sql.update(COUNT, ids);
        sql.first("select audit.add_search_text(?, ?)", row -> "", seal.number(), ids);
    }

    @Override
    public void note(List<Gap> gaps) {
        if (!gaps.isEmpty()) {
            sql.update(
                    "insert into audit.gap (first_id, last_id) select * from unnest(?, ?)", firsts(gaps), lasts(gaps));
        }
    }

    @Override
    public void narrow(Gap gap, List<Gap> rest) {
        sql.update(NARROW, gap.first(), firsts(rest), lasts(rest));
    }

    @Override
    public int settle() {
        return sql.update(SETTLE);
    }

    @Override
    public List<Seal> newest(long before, int limit) {
        return sql.list(
                "select " + COLUMNS + " from audit.seal where number < ? order by number desc limit ?",
                SealRows::read,
                before,
                limit);
    }

    @Override
    public List<Seal> from(long number, int limit) {
        return sql.list(
                "select " + COLUMNS + " from audit.seal where number >= ? order by number limit ?",
                SealRows::read,
                number,
                limit);
    }

    @Override
    public List<Seal> ofDay(LocalDate day, long number, int limit) {
        return sql.list(
                "select " + COLUMNS + " from audit.seal where day = ? and number >= ? order by number limit ?",
                SealRows::read,
                day,
                number,
                limit);
    }

    @Override
    public Optional<Seal> of(long sequence) {
        return sql.first(
                "select " + COLUMNS + " from audit.seal where first_sequence <= ? order by first_sequence desc limit 1",
                SealRows::read,
                sequence);
    }

    @Override
    public Optional<Seal> numbered(long number) {
        return sql.first("select " + COLUMNS + " from audit.seal where number = ?", SealRows::read, number);
    }

    private static long[] firsts(List<Gap> gaps) {
        return gaps.stream().mapToLong(Gap::first).toArray();
    }

    private static long[] lasts(List<Gap> gaps) {
        return gaps.stream().mapToLong(Gap::last).toArray();
    }
}
