package io.poolkeeper.analytics.store.cost;

import static java.util.stream.Collectors.toMap;

import io.poolkeeper.analytics.domain.cost.Usage;
import io.poolkeeper.analytics.domain.cost.UsedHours;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.analytics.store.row.Conditions;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class UsageStore implements Usage {

    private static final String HOURS = """
            select bucket, pool_id, node_id, instance_seconds / 3600 as instances, most_seconds / 3600 as most,
                   covered_seconds / 3600 as known
            from analytics.pool_1h
            where %s
            """;
    private static final String PRESENT = """
            select distinct on (pool_id) pool_id, current_instances, sampled_at from analytics.pool_sample
            where sampled_at > ? and sampled_at <= ?
            order by pool_id, sampled_at desc, id desc
            """;

    private final Sql sql;

    UsageStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<UsedHours> hours(Window window, Optional<Long> nodeId) {
        Conditions conditions = new Conditions()
                .and("bucket >= date_bin('1 hour', ?, '2000-01-01T00:00Z') and bucket <= ?", window.from(), window.to())
                .given("node_id = ?", nodeId);
        return sql.list(
                HOURS.formatted(conditions.where()),
                row -> new UsedHours(
                        row.time("bucket"),
                        row.id("pool_id"),
                        row.id("node_id"),
                        row.figure("instances"),
                        row.figure("most"),
                        row.figure("known")),
                conditions.arguments());
    }

    @Override
    public Map<Long, Present> present(Window fresh) {
        record Seen(long pool, Present present) {}
        return sql
                .list(
                        PRESENT,
                        row -> new Seen(
                                row.id("pool_id"),
                                new Present(row.number("current_instances"), row.time("sampled_at"))),
                        fresh.from(),
                        fresh.to())
                .stream()
                .collect(toMap(Seen::pool, Seen::present));
    }
}
