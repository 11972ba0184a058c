package io.poolkeeper.registry.store.key;

import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.key.KeyInForce;
import io.poolkeeper.registry.domain.key.KeyRing;
import io.poolkeeper.registry.domain.key.NewKey;
import io.poolkeeper.registry.domain.key.NodeKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class KeyStore implements KeyRing {

    private static final String FIND = """
            select k.node_id, k.expires_at,
                   k.last_used is null or k.last_used < ?::timestamptz - interval '1 hour' as stale
            from registry.node_key k join registry.node n on n.id = k.node_id
            where k.hash = ? and k.revoked_at is null and (k.expires_at is null or k.expires_at > ?)
              and n.decommissioned_at is null
            """;
    private static final String USED = "update registry.node_key set last_used = ? where hash = ?";
    private static final String WITH_HASH = "select * from registry.node_key where hash = ?";
    private static final String ADD =
            "insert into registry.node_key (node_id, key_id, hash, created_at, expires_at) values (?, ?, ?, ?, ?)";
    private static final String OF_NODE =
            "select * from registry.node_key where node_id = ? order by id desc limit 100";
    private static final String LOCK =
            "select id from registry.node where id = ? and decommissioned_at is null for no key update";
    private static final String END =
            "update registry.node_key set expires_at = least(expires_at, ?::timestamptz) where hash = ?";
    private static final String REVOKE_OTHERS = """
            update registry.node_key set revoked_at = ?
            where node_id = ? and revoked_at is null and (expires_at is null or expires_at > ?) and hash <> all (?)
            """;
    private static final String REVOKE_ALL =
            "update registry.node_key set revoked_at = ? where node_id = ? and revoked_at is null";
    private static final String REVOKE =
            "update registry.node_key set revoked_at = ? where id = ? and revoked_at is null";

    private final Sql sql;

    KeyStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<KeyInForce> find(String hash, Instant now) {
        record Found(KeyInForce key, boolean stale) {}
        var found = sql.first(
                FIND,
                row -> new Found(new KeyInForce(row.id("node_id"), row.timeOrNull("expires_at")), row.flag("stale")),
                now,
                hash,
                now);
        // to the hour: a write per request would cost more than the answer is worth
        found.filter(Found::stale).ifPresent(key -> sql.update(USED, now, hash));
        return found.map(Found::key);
    }

    @Override
    public Optional<NodeKey> withHash(String hash) {
        return sql.first(WITH_HASH, KeyStore::key, hash);
    }

    @Override
    public void add(NewKey key) {
        sql.update(ADD, key.nodeId(), key.keyId(), key.hash(), key.at(), key.expiresAt());
    }

    @Override
    public List<NodeKey> of(long nodeId) {
        return sql.list(OF_NODE, KeyStore::key, nodeId);
    }

    @Override
    public boolean lock(long nodeId) {
        return sql.first(LOCK, row -> row.id("id"), nodeId).isPresent();
    }

    @Override
    public void end(String hash, Instant until) {
        sql.update(END, until, hash);
    }

    @Override
    public void revokeOthers(long nodeId, List<String> hashes, Instant at) {
        sql.update(REVOKE_OTHERS, at, nodeId, at, hashes.toArray(String[]::new));
    }

    @Override
    public void revokeAll(long nodeId, Instant at) {
        sql.update(REVOKE_ALL, at, nodeId);
    }

    @Override
    public boolean revoke(long id, Instant at) {
        return sql.update(REVOKE, at, id) == 1;
    }

    private static NodeKey key(Row row) throws SQLException {
        return new NodeKey(
                row.id("id"),
                row.id("node_id"),
                row.textOrNull("key_id"),
                row.time("created_at"),
                row.timeOrNull("last_used"),
                row.timeOrNull("expires_at"),
                row.timeOrNull("revoked_at"));
    }
}
