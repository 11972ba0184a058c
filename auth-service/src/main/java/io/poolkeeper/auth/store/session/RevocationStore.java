package io.poolkeeper.auth.store.session;

import io.poolkeeper.auth.domain.session.Revocations;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class RevocationStore implements Revocations {
    private static final String SINCE = """
            select user_id, coalesce(version, 0) as version, session from auth.revocation where at > ? order by id
            """;

    private final Sql sql;

    RevocationStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(long userId, int version, Instant now) {
        sql.update("insert into auth.revocation (user_id, version, at) values (?, ?, ?)", userId, version, now);
    }

    @Override
    public boolean ended(UUID session) {
        return sql.first("select 1 from auth.revocation where session = ?", row -> true, session)
                .isPresent();
    }

    @Override
    public List<Entry> since(Instant moment) {
        return sql.list(
                SINCE,
                row -> new Entry(row.idOrNull("user_id"), row.number("version"), row.uuidOrNull("session")),
                moment);
    }

    @Override
    public void forgetBefore(Instant moment) {
        sql.update("delete from auth.revocation where at < ?", moment);
    }
}
