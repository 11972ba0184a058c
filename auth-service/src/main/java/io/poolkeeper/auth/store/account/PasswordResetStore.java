package io.poolkeeper.auth.store.account;

import io.poolkeeper.auth.domain.account.PasswordResets;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class PasswordResetStore implements PasswordResets {
    private static final String PUT = """
            insert into auth.password_reset (user_id, hash, created_at, expires_at) values (?, ?, ?, ?)
            on conflict (user_id) do update
            set hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at
            """;

    private final Sql sql;

    PasswordResetStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void put(long userId, String hash, Instant createdAt, Instant expiresAt) {
        sql.update(PUT, userId, hash, createdAt, expiresAt);
    }

    @Override
    public Optional<Long> userOf(String hash, Instant now) {
        return sql.first(
                "select user_id from auth.password_reset where hash = ? and expires_at > ?",
                row -> row.id("user_id"),
                hash,
                now);
    }

    @Override
    public boolean spend(String hash, Instant now) {
        return sql.update("delete from auth.password_reset where hash = ? and expires_at > ?", hash, now) == 1;
    }
}
