package io.poolkeeper.audit.store.archive;

import io.poolkeeper.audit.domain.archive.Archive;
import io.poolkeeper.audit.domain.archive.Archives;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class ArchiveStore implements Archives {
    /** Few enough for one statement under the service's time limit. */
    private static final int SEALS_AT_ONCE = 20;

    private static final String BEFORE = """
            select s.day::text as day from audit.seal s join audit.seal_content c using (number)
            where s.day < ? group by s.day order by s.day limit ?
            """;

    private final Sql sql;

    ArchiveStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<LocalDate> before(LocalDate day, int limit) {
        return sql.list(BEFORE, row -> LocalDate.parse(row.text("day")), day, limit);
    }

    @Override
    public Optional<Archive> of(LocalDate day) {
        return sql.first(
                "select day, first_number, last_number, seals, events, file, sha256 from audit.archive where day = ?",
                row -> new Archive(
                        LocalDate.parse(row.text("day")),
                        row.id("first_number"),
                        row.id("last_number"),
                        row.number("seals"),
                        row.id("events"),
                        row.text("file"),
                        row.text("sha256")),
                day);
    }

    @Override
    public void add(Archive archive) {
        sql.update(
                """
                insert into audit.archive (day, first_number, last_number, seals, events, file, sha256)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                archive.day(),
                archive.firstNumber(),
                archive.lastNumber(),
                archive.seals(),
                archive.events(),
                archive.file(),
                archive.sha256());
    }

    @Override
    public long drop(LocalDate day) {
        return sql.count("select audit.drop_archived(?, ?) as count", day, SEALS_AT_ONCE);
    }
}
