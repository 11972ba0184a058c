package io.poolkeeper.analytics.store.shadow;

import io.poolkeeper.analytics.domain.shadow.Shadow;
import io.poolkeeper.analytics.domain.shadow.Shadows;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class ShadowStore implements Shadows {

    private static final String SET = """
            insert into analytics.shadow (oracle_pool_id, node_id, pool_id, yaml_config, config_hash, created_at, created_by,
                                          comment)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (oracle_pool_id) do update set node_id = excluded.node_id, pool_id = excluded.pool_id,
                yaml_config = excluded.yaml_config, config_hash = excluded.config_hash, created_at = excluded.created_at,
                created_by = excluded.created_by, comment = excluded.comment
            """;

    private final Sql sql;

    ShadowStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Shadow> all() {
        return sql.list("select * from analytics.shadow order by oracle_pool_id", ShadowStore::shadow);
    }

    @Override
    public Optional<Shadow> find(String oraclePoolId) {
        return sql.first("select * from analytics.shadow where oracle_pool_id = ?", ShadowStore::shadow, oraclePoolId);
    }

    @Override
    public void set(Shadow shadow) {
        sql.update(
                SET,
                shadow.oraclePoolId(),
                shadow.nodeId(),
                shadow.poolId(),
                shadow.yamlConfig(),
                shadow.configHash(),
                shadow.createdAt(),
                shadow.createdBy(),
                shadow.comment());
    }

    @Override
    public void remove(String oraclePoolId) {
        sql.update("delete from analytics.shadow where oracle_pool_id = ?", oraclePoolId);
    }

    private static Shadow shadow(Row row) throws SQLException {
        return new Shadow(
                row.text("oracle_pool_id"),
                row.id("node_id"),
                row.id("pool_id"),
                row.text("config_hash"),
                row.text("yaml_config"),
                row.textOrNull("comment"),
                row.time("created_at"),
                row.textOrNull("created_by"));
    }
}
