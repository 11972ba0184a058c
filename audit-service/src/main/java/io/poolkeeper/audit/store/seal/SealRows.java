package io.poolkeeper.audit.store.seal;

import io.poolkeeper.audit.domain.seal.Seal;
import io.poolkeeper.common.database.Row;
import java.sql.SQLException;
import java.time.LocalDate;

final class SealRows {
    static final String COLUMNS =
            "number, day, first_sequence, events, root, previous, scanned_to, latest_at, sealed_at, digest";

    private SealRows() {}

    static Seal read(Row row) throws SQLException {
        return new Seal(
                row.id("number"),
                LocalDate.parse(row.text("day")),
                row.id("first_sequence"),
                row.number("events"),
                row.text("root"),
                row.textOrNull("previous"),
                row.id("scanned_to"),
                row.time("latest_at"),
                row.time("sealed_at"),
                row.text("digest"));
    }
}
