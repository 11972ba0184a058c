package io.poolkeeper.auth.store.session;

import io.poolkeeper.auth.domain.session.AttemptLog;
import io.poolkeeper.auth.domain.session.Failures;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;

@ApplicationScoped
class AttemptStore implements AttemptLog {
    private static final String BEGIN = """
            insert into auth.sign_in_attempt (account, address, failures, last_at) values (?, ?, 0, ?)
            on conflict do nothing
            """;

    private static final String LOCK = """
            select failures, last_at, blocked_until from auth.sign_in_attempt where account = ? and address = ? for update
            """;

    private static final String SAVE = """
            update auth.sign_in_attempt set failures = ?, last_at = ?, blocked_until = ?::timestamptz
            where account = ? and address = ?
            """;

    private final Sql sql;

    AttemptStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Failures lock(String account, String address, Instant now) {
        sql.update(BEGIN, account, address, now);
        return sql.first(LOCK, AttemptStore::failures, account, address).orElseGet(() -> Failures.none(now));
    }

    @Override
    public void save(String account, String address, Failures failures) {
        sql.update(SAVE, failures.count(), failures.last(), failures.blockedUntil(), account, address);
    }

    @Override
    public void forget(String account, String address) {
        sql.update("delete from auth.sign_in_attempt where account = ? and address = ?", account, address);
    }

    @Override
    public void forgetBefore(Instant moment) {
        sql.update("delete from auth.sign_in_attempt where last_at < ?", moment);
    }

    private static Failures failures(Row row) throws SQLException {
        return new Failures(row.number("failures"), row.time("last_at"), row.timeOrNull("blocked_until"));
    }
}
