package io.poolkeeper.auth.store;

import io.poolkeeper.auth.domain.key.KeyState;
import io.poolkeeper.auth.domain.key.SigningKey;
import io.poolkeeper.auth.domain.key.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

@ApplicationScoped
class SigningKeyStore implements SigningKeys {
    private static final String ALL = """
            select kid, public_key, sealed_private, state, created_at, activated_at, retired_at
            from auth.signing_key order by created_at, kid
            """;

    private static final String ADD = """
            insert into auth.signing_key (kid, public_key, sealed_private, state, created_at, activated_at, retired_at)
            values (?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)
            """;

    private static final String SAVE = """
            update auth.signing_key set state = ?, activated_at = ?::timestamptz, retired_at = ?::timestamptz where kid = ?
            """;

    private final Sql sql;

    SigningKeyStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void lock() {
        Locks.SIGNING_KEYS.hold(sql);
    }

    @Override
    public List<SigningKey> all() {
        return sql.rows(ALL, SigningKeyStore::key);
    }

    @Override
    public void add(SigningKey key) {
        sql.run(
                ADD,
                key.kid(),
                key.publicKey(),
                key.sealedPrivate(),
                key.state().name(),
                key.createdAt(),
                key.activatedAt(),
                key.retiredAt());
    }

    @Override
    public void save(SigningKey key) {
        sql.run(SAVE, key.state().name(), key.activatedAt(), key.retiredAt(), key.kid());
    }

    @Override
    public void remove(String kid) {
        sql.run("delete from auth.signing_key where kid = ?", kid);
    }

    private static SigningKey key(ResultSet row) throws SQLException {
        return new SigningKey(
                row.getString("kid"),
                row.getBytes("public_key"),
                row.getBytes("sealed_private"),
                KeyState.valueOf(row.getString("state")),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "activated_at"),
                Sql.instantOrNull(row, "retired_at"));
    }
}
