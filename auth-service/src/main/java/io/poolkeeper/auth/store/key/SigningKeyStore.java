package io.poolkeeper.auth.store.key;

import io.poolkeeper.auth.domain.key.KeyState;
import io.poolkeeper.auth.domain.key.SigningKey;
import io.poolkeeper.auth.domain.key.SigningKeys;
import io.poolkeeper.auth.store.Locks;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
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
            update auth.signing_key set sealed_private = ?, state = ?, activated_at = ?::timestamptz, retired_at = ?::timestamptz where kid = ?
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
        return sql.list(ALL, SigningKeyStore::key);
    }

    @Override
    public void add(SigningKey key) {
        sql.update(
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
        sql.update(SAVE, key.sealedPrivate(), key.state().name(), key.activatedAt(), key.retiredAt(), key.kid());
    }

    @Override
    public void remove(String kid) {
        sql.update("delete from auth.signing_key where kid = ?", kid);
    }

    private static SigningKey key(Row row) throws SQLException {
        return new SigningKey(
                row.text("kid"),
                row.bytes("public_key"),
                row.bytes("sealed_private"),
                KeyState.valueOf(row.text("state")),
                row.time("created_at"),
                row.timeOrNull("activated_at"),
                row.timeOrNull("retired_at"));
    }
}
