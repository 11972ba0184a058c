package io.poolkeeper.analytics.store.pool;

import io.poolkeeper.analytics.domain.pool.KnownPool;
import io.poolkeeper.analytics.domain.pool.KnownPools;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class KnownPoolStore implements KnownPools {

    private static final String FIND = """
            select * from analytics.known_pool where oracle_pool_id = ? order by last_at desc limit 1
            """;
    private static final String SEEN = """
            select * from analytics.known_pool where last_at > ? and first_at <= ? order by pool_id
            """;

    private final Sql sql;

    KnownPoolStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<KnownPool> find(String oraclePoolId) {
        return sql.first(FIND, KnownPoolStore::pool, oraclePoolId);
    }

    @Override
    public List<KnownPool> seen(Window window) {
        return sql.list(SEEN, KnownPoolStore::pool, window.from(), window.to());
    }

    private static KnownPool pool(Row row) throws SQLException {
        return new KnownPool(
                row.id("pool_id"),
                row.text("oracle_pool_id"),
                row.id("node_id"),
                row.time("first_at"),
                row.time("last_at"));
    }
}
