package io.poolkeeper.audit.store.forward;

import io.poolkeeper.audit.domain.forward.Bookmarks;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import io.poolkeeper.audit.store.event.EventRows;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class BookmarkStore implements Bookmarks {
    private static final String CLAIM = """
            update audit.forward set not_before = now() + make_interval(secs => ?)
            where target = ? and not_before <= now()
            returning target, sequence, failures
            """;

    private static final String TOLD = """
            update audit.forward set sequence = ?, failures = 0, not_before = now() where target = ? and sequence = ?
            """;

    private static final String FAILED = """
            update audit.forward set failures = failures + 1, not_before = now() + make_interval(secs => ?)
            where target = ? and sequence = ?
            """;

    /** From the seal the next sequence is in, or, where that is archived, from the next one that is not. */
    private static final String AFTER = "select s.first_sequence + i.place - 1 as sequence, " + EventRows.COLUMNS + """
             from (select s.number, s.first_sequence, c.event_ids from audit.seal s join audit.seal_content c using (number)
                  where s.first_sequence >= coalesce(
                      (select max(first_sequence) from audit.seal where first_sequence <= ?), 0)
                    and s.first_sequence + s.events > ?
                  order by s.first_sequence limit ?) as s
            cross join unnest(s.event_ids) with ordinality as i(id, place)
            join audit.event e on e.id = i.id
            where s.first_sequence + i.place - 1 > ?
            order by 1
            limit ?
            """;

    private final Sql sql;

    BookmarkStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Bookmark> claim(String receiver, Duration lease) {
        sql.update("insert into audit.forward (target) values (?) on conflict do nothing", receiver);
        return sql.first(
                CLAIM,
                row -> new Bookmark(row.text("target"), row.id("sequence"), row.number("failures")),
                lease.toSeconds(),
                receiver);
    }

    @Override
    public boolean told(Bookmark from, long sequence) {
        return sql.update(TOLD, sequence, from.receiver(), from.sequence()) == 1;
    }

    @Override
    public void failed(Bookmark at, Duration wait) {
        sql.update(FAILED, wait.toSeconds(), at.receiver(), at.sequence());
    }

    @Override
    public void release(Bookmark at) {
        told(at, at.sequence());
    }

    @Override
    public List<SealedEvent> after(long sequence, int limit) {
        return sql.list(
                AFTER,
                row -> new SealedEvent(row.id("sequence"), EventRows.read(row)),
                sequence + 1,
                sequence + 1,
                limit,
                sequence,
                limit);
    }
}
