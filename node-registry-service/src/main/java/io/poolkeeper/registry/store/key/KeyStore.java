package io.poolkeeper.registry.store.key;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.key.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class KeyStore implements KeyRing {

    private static final String NODE_OF = """
            select k.node_id, k.last_used is null or k.last_used < ?::timestamptz - interval '1 hour' as stale
            from registry.node_key k join registry.node n on n.id = k.node_id
            where k.hash = ? and k.revoked_at is null and n.decommissioned_at is null
            """;
    private static final String USED = "update registry.node_key set last_used = ? where hash = ?";
    private static final String ADD =
            "insert into registry.node_key (node_id, key_id, hash, created_at) values (?, ?, ?, ?)";
    private static final String REVOKE_ALL =
            "update registry.node_key set revoked_at = ? where node_id = ? and revoked_at is null";

    private final Sql sql;

    KeyStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public OptionalLong nodeOf(String hash, Instant now) {
        record Found(long node, boolean stale) {}
        var found = sql.first(NODE_OF, row -> new Found(row.id("node_id"), row.flag("stale")), now, hash);
        // to the hour: a write per request would cost more than the answer is worth
        found.filter(Found::stale).ifPresent(key -> sql.update(USED, now, hash));
        return found.map(key -> OptionalLong.of(key.node())).orElse(OptionalLong.empty());
    }

    @Override
    public void add(long nodeId, @Nullable String keyId, String hash, Instant at) {
        sql.update(ADD, nodeId, keyId, hash, at);
    }

    @Override
    public void revokeAll(long nodeId, Instant at) {
        sql.update(REVOKE_ALL, at, nodeId);
    }
}
