package io.poolkeeper.auth.store.session;

import io.poolkeeper.auth.domain.session.LiveSession;
import io.poolkeeper.auth.domain.session.RefreshToken;
import io.poolkeeper.auth.domain.session.RefreshTokens;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RefreshTokenStore implements RefreshTokens {
    private static final String LOCK = """
            select id, user_id, family, started_at, expires_at, used_at, replaced_by, revoked_at is not null as revoked
            from auth.refresh_token where hash = ? for update
            """;

    private static final String ADD = """
            insert into auth.refresh_token
                (user_id, family, hash, started_at, created_at, expires_at, ip_address, user_agent)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            returning id
            """;

    /** Sessions that end are noted down for the other services, whatever ends them. */
    private static final String REVOKE = """
            with ended as (
                update auth.refresh_token set revoked_at = ? where revoked_at is null and %s returning family)
            insert into auth.revocation (session, at) select distinct family, ?::timestamptz from ended
            """;

    private static final String LIVE = """
            select family, min(started_at) as started_at, max(created_at) as used_at, max(expires_at) as expires_at,
                (array_agg(ip_address order by id desc))[1] as ip_address,
                (array_agg(user_agent order by id desc))[1] as user_agent
            from auth.refresh_token where user_id = ? and revoked_at is null
            group by family having bool_or(used_at is null and expires_at > ?)
            order by max(created_at) desc, family limit 200
            """;

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
    public long add(Link link) {
        return sql.list(
                        ADD,
                        row -> row.id("id"),
                        link.userId(),
                        link.family(),
                        link.hash(),
                        link.startedAt(),
                        link.createdAt(),
                        link.expiresAt(),
                        link.origin().address(),
                        link.origin().userAgent())
                .getFirst();
    }

    @Override
    public List<LiveSession> live(long userId, Instant now) {
        return sql.list(LIVE, RefreshTokenStore::session, userId, now);
    }

    @Override
    public boolean revoke(long userId, UUID family, Instant now) {
        return live(userId, now).stream().anyMatch(session -> session.id().equals(family))
                && sql.update(REVOKE.formatted("user_id = ? and family = ?"), now, userId, family, now) > 0;
    }

    @Override
    public void replace(long id, long successor, Instant now) {
        sql.update("update auth.refresh_token set used_at = ?, replaced_by = ? where id = ?", now, successor, id);
    }

    @Override
    public void revokeFamily(UUID family, Instant now) {
        sql.update(REVOKE.formatted("family = ?"), now, family, now);
    }

    @Override
    public void revokeAll(long userId, Instant now) {
        sql.update(REVOKE.formatted("user_id = ?"), now, userId, now);
    }

    @Override
    public void revokeAllBut(long userId, UUID family, Instant now) {
        sql.update(REVOKE.formatted("user_id = ? and family <> ?"), now, userId, family, now);
    }

    @Override
    public void removeExpiredBefore(Instant moment) {
        sql.update(REMOVE_ENDED, moment);
    }

    private static LiveSession session(Row row) throws SQLException {
        return new LiveSession(
                row.uuid("family"),
                row.time("started_at"),
                row.time("used_at"),
                row.time("expires_at"),
                new Origin(row.textOrNull("ip_address"), row.textOrNull("user_agent")));
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
