package io.poolkeeper.registry.store.policy;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.policy.PolicyPools;
import io.poolkeeper.registry.domain.policy.PoolEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PolicyPoolStore implements PolicyPools {

    /** A pool whose owner was decommissioned is free, and its next owner drives it under the next epoch. */
    private static final String DECLARE = """
            insert into registry.pool as p (oracle_pool_id, node_id, name, region, created_at, min_instances, max_instances)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (oracle_pool_id) do update
            set node_id = excluded.node_id, retired_at = null,
                epoch = p.epoch + case when p.node_id = excluded.node_id then 0 else 1 end
            where p.node_id = excluded.node_id
               or exists (select from registry.node n where n.id = p.node_id and n.decommissioned_at is not null)
            returning id
            """;

    private static final String DESCRIBE = """
            update registry.pool set name = coalesce(?, name), min_instances = coalesce(?, min_instances),
                max_instances = coalesce(?, max_instances)
            where id = ?
            """;
    private static final String RETIRE = "update registry.pool set retired_at = ? where id = ?";

    private final Sql sql;

    PolicyPoolStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Long> declare(PoolEntry pool, Instant at) {
        return sql.first(
                DECLARE,
                row -> row.id("id"),
                pool.oraclePoolId(),
                pool.nodeId(),
                pool.name(),
                pool.region(),
                at,
                pool.min(),
                pool.max());
    }

    @Override
    public void describe(long poolId, @Nullable String name, @Nullable Integer min, @Nullable Integer max) {
        sql.update(DESCRIBE, name, min, max, poolId);
    }

    @Override
    public void retire(long poolId, Instant at) {
        sql.update(RETIRE, at, poolId);
    }
}
