package io.poolkeeper.registry.store;

import io.poolkeeper.registry.domain.JoinToken;
import io.poolkeeper.registry.domain.JoinTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class JoinTokenStore implements JoinTokens {

    private static final String ADD = """
            insert into registry.join_token (token_id, hash, name_pattern, region, pools, created_by, created_by_email,
                                             created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """;
    private static final String FIND = "select * from registry.join_token where hash = ?";
    private static final String LIST =
            "select * from registry.join_token where id < ? order by id desc limit ? offset ?";
    private static final String COUNT = "select count(*) as count from registry.join_token";
    private static final String REDEEM = """
            update registry.join_token set used_at = ?, used_by_hash = ?
            where id = ? and used_at is null and expires_at > ? returning id
            """;
    private static final String SETTLE = "update registry.join_token set used_by_node = ? where id = ?";

    private final Sql sql;

    JoinTokenStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public long add(JoinToken token, String hash) {
        return sql.first(
                        ADD,
                        row -> row.id("id"),
                        token.tokenId(),
                        hash,
                        token.namePattern(),
                        token.region(),
                        token.pools() == null ? null : token.pools().toArray(String[]::new),
                        token.createdBy(),
                        token.createdByEmail(),
                        token.createdAt(),
                        token.expiresAt())
                .orElseThrow();
    }

    @Override
    public Optional<JoinToken> find(String hash) {
        return sql.first(FIND, JoinTokenStore::token, hash);
    }

    @Override
    public List<JoinToken> list(long olderThan, int limit, int offset) {
        return sql.list(LIST, JoinTokenStore::token, olderThan, limit, offset);
    }

    @Override
    public long count() {
        return sql.count(COUNT);
    }

    @Override
    public boolean redeem(long id, String apiKeyHash, Instant now) {
        return sql.first(REDEEM, row -> row.id("id"), now, apiKeyHash, id, now).isPresent();
    }

    @Override
    public void settle(long id, long nodeId) {
        sql.update(SETTLE, nodeId, id);
    }

    private static JoinToken token(Row row) throws SQLException {
        return new JoinToken(
                row.id("id"),
                row.text("token_id"),
                row.textOrNull("name_pattern"),
                row.textOrNull("region"),
                row.textsOrNull("pools"),
                row.idOrNull("created_by"),
                row.textOrNull("created_by_email"),
                row.time("created_at"),
                row.time("expires_at"),
                row.timeOrNull("used_at"),
                row.textOrNull("used_by_hash"),
                row.idOrNull("used_by_node"));
    }
}
