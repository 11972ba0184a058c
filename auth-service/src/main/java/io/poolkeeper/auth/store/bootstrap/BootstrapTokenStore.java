package io.poolkeeper.auth.store.bootstrap;

import io.poolkeeper.auth.domain.bootstrap.BootstrapToken;
import io.poolkeeper.auth.domain.bootstrap.BootstrapTokens;
import io.poolkeeper.auth.store.Locks;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class BootstrapTokenStore implements BootstrapTokens {
    private static final String PUT = """
            insert into auth.bootstrap_token (id, hash, created_at, expires_at) values (1, ?, ?, ?)
            on conflict (id) do update
            set hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = null
            """;

    private static final String SPEND = """
            update auth.bootstrap_token set used_at = ? where hash = ? and used_at is null and expires_at > ?
            """;

    private final Sql sql;

    BootstrapTokenStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void lock() {
        Locks.BOOTSTRAP.hold(sql);
    }

    @Override
    public Optional<BootstrapToken> find() {
        return sql.first(
                "select hash, created_at, expires_at, used_at is not null as used from auth.bootstrap_token",
                row -> new BootstrapToken(
                        row.text("hash"), row.time("created_at"), row.time("expires_at"), row.flag("used")));
    }

    @Override
    public void put(BootstrapToken token) {
        sql.update(PUT, token.hash(), token.createdAt(), token.expiresAt());
    }

    @Override
    public boolean spend(String hash, Instant now) {
        return sql.update(SPEND, now, hash, now) == 1;
    }
}
