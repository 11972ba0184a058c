package io.poolkeeper.auth.store;

import io.poolkeeper.auth.domain.session.RefreshToken;
import io.poolkeeper.auth.domain.session.RefreshTokens;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RefreshTokenStore implements RefreshTokens {
    private static final String LOCK = """
            select id, user_id, family, started_at, expires_at, used_at, replaced_by, revoked_at is not null as revoked
            from auth.refresh_token where hash = ? for update
            """;

    private static final String ADD = """
            insert into auth.refresh_token (user_id, family, hash, started_at, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?)
            returning id
            """;

    private static final String REVOKE = "update auth.refresh_token set revoked_at = ? where revoked_at is null and %s";

    private static final String REMOVE_ENDED = """
            delete from auth.refresh_token where family in
                (select family from auth.refresh_token group by family having max(expires_at) < ?)
            """;

    private final Sql sql;

    RefreshTokenStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<RefreshToken> lock(String hash) {
        return sql.first(LOCK, RefreshTokenStore::token, hash);
    }

    @Override
    public boolean used(long id) {
        return sql.first("select 1 from auth.refresh_token where id = ? and used_at is not null", row -> true, id)
                .isPresent();
    }

    @Override
    public long add(long userId, UUID family, String hash, Instant startedAt, Instant createdAt, Instant expiresAt) {
        return sql.list(ADD, row -> row.id("id"), userId, family, hash, startedAt, createdAt, expiresAt)
                .getFirst();
    }

    @Override
    public void replace(long id, long successor, Instant now) {
        sql.update("update auth.refresh_token set used_at = ?, replaced_by = ? where id = ?", now, successor, id);
    }

    @Override
    public void revokeFamily(UUID family, Instant now) {
        sql.update(REVOKE.formatted("family = ?"), now, family);
    }

    @Override
    public void revokeAll(long userId, Instant now) {
        sql.update(REVOKE.formatted("user_id = ?"), now, userId);
    }

    @Override
    public void revokeAllBut(long userId, UUID family, Instant now) {
        sql.update(REVOKE.formatted("user_id = ? and family <> ?"), now, userId, family);
    }

    @Override
    public void removeExpiredBefore(Instant moment) {
        sql.update(REMOVE_ENDED, moment);
    }

    private static RefreshToken token(Row row) throws SQLException {
        return new RefreshToken(
                row.id("id"),
                row.id("user_id"),
                row.uuid("family"),
                row.time("started_at"),
                row.time("expires_at"),
                row.timeOrNull("used_at"),
                row.idOrNull("replaced_by"),
                row.flag("revoked"));
    }
}
