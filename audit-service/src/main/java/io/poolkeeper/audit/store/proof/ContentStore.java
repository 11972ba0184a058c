package io.poolkeeper.audit.store.proof;

import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.proof.Contents;
import io.poolkeeper.audit.store.event.EventRows;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class ContentStore implements Contents {
    private static final String SLOTS = "select c.number, s.slot_id, " + EventRows.COLUMNS + """
             from audit.seal_content c
            cross join unnest(c.event_ids) with ordinality as s(slot_id, place)
            left join audit.event e on e.id = s.slot_id
            where c.number between ? and ?
            order by c.number, s.place
            """;

    private static final String LEAVES = "select number, leaves from audit.seal_content where number between ? and ?";

    /** More than any batches hold: among so many, strangers show. */
    private static final String IDS = "select id from audit.event where id > ? and id <= ? order by id limit 50000";

    private static final String UNKNOWN = """
            select c.id from unnest(?) as c(id)
            where not exists (select from audit.seal_content s
                              where s.highest >= c.id and s.lowest <= c.id and c.id = any(s.event_ids))
              and not exists (select from audit.gap g where c.id between g.first_id and g.last_id)
            order by c.id
            """;

    private record Found(long number, Slot slot) {}

    private final Sql sql;

    ContentStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<Long, Content> of(long firstNumber, long lastNumber) {
        Map<Long, List<Slot>> slots = sql.list(SLOTS, ContentStore::found, firstNumber, lastNumber).stream()
                .collect(Collectors.groupingBy(Found::number, Collectors.mapping(Found::slot, Collectors.toList())));
        Map<Long, Content> contents = new HashMap<>();
        sql.list(LEAVES, row -> Map.entry(row.id("number"), row.bytes("leaves")), firstNumber, lastNumber)
                .forEach(leaves -> contents.put(
                        leaves.getKey(),
                        new Content(leaves.getValue(), slots.getOrDefault(leaves.getKey(), List.of()))));
        return contents;
    }

    @Override
    public List<Long> strangers(long after, long through, List<Long> known) {
        Set<Long> sealed = new HashSet<>(known);
        long[] candidates = sql.list(IDS, row -> row.id("id"), after, through).stream()
                .filter(id -> !sealed.contains(id))
                .mapToLong(Long::longValue)
                .toArray();
        return candidates.length == 0 ? List.of() : sql.list(UNKNOWN, row -> row.id("id"), candidates);
    }

    @Override
    public boolean archived(LocalDate day) {
        return sql.first("select day from audit.archive where day = ?", row -> row.text("day"), day)
                .isPresent();
    }

    private static Found found(Row row) throws SQLException {
        long id = row.id("slot_id");
        Event event = row.idOrNull("id") == null ? null : EventRows.read(row);
        return new Found(row.id("number"), new Slot(id, event));
    }
}
