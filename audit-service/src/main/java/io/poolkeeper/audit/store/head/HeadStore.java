package io.poolkeeper.audit.store.head;

import io.poolkeeper.audit.domain.head.SignedHead;
import io.poolkeeper.audit.domain.head.SignedHeads;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

@ApplicationScoped
class HeadStore implements SignedHeads {
    private static final String COLUMNS = "number, last_sequence, digest, signed_at, key_id, signature";

    private final Sql sql;

    HeadStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean add(SignedHead head) {
        return sql.update(
                        "insert into audit.head (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                        head.number(),
                        head.lastSequence(),
                        head.digest(),
                        head.signedAt(),
                        head.keyId(),
                        head.signature())
                == 1;
    }

    @Override
    public List<SignedHead> newest(long before, int limit) {
        return sql.list(
                "select " + COLUMNS + " from audit.head where number < ? order by number desc limit ?",
                HeadStore::read,
                before,
                limit);
    }

    @Override
    public List<SignedHead> after(long number, int limit) {
        return sql.list(
                "select " + COLUMNS + " from audit.head where number > ? order by number limit ?",
                HeadStore::read,
                number,
                limit);
    }

    @Override
    public List<SignedHead> all() {
        return sql.list("select " + COLUMNS + " from audit.head order by number", HeadStore::read);
    }

    private static SignedHead read(Row row) throws SQLException {
        return new SignedHead(
                row.id("number"),
                row.id("last_sequence"),
                row.text("digest"),
                row.time("signed_at"),
                row.text("key_id"),
                row.text("signature"));
    }
}
