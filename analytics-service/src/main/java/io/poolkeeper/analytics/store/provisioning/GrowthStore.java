package io.poolkeeper.analytics.store.provisioning;

import io.poolkeeper.analytics.domain.provisioning.Growth;
import io.poolkeeper.analytics.domain.provisioning.Growths;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.analytics.store.row.Conditions;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class GrowthStore implements Growths {

    /** Seen running: as many as were asked for, within the hour. Until the next decision's own growth only the first counts. */
    private static final String APPLIED = """
            with grown as (
                select distinct on (oracle_pool_id, decision_id) oracle_pool_id, pool_id, node_id, decided_at, to_size
                from analytics.decision
                where %s and action = 'SCALE_OUT' and outcome = 'APPLIED' and to_size is not null
                order by oracle_pool_id, decision_id, received_at desc, id desc
            )
            select grown.*, running.at as running_at, healthy.at as healthy_at
            from grown
            left join lateral (
                select min(sampled_at) as at from analytics.pool_sample s
                where s.pool_id = grown.pool_id and s.sampled_at > grown.decided_at
                  and s.sampled_at <= grown.decided_at + interval '1 hour' and s.active_instances >= grown.to_size
            ) as running on true
            left join lateral (
                select min(sampled_at) as at from analytics.pool_sample s
                where s.pool_id = grown.pool_id and s.sampled_at > grown.decided_at
                  and s.sampled_at <= grown.decided_at + interval '1 hour' and s.active_instances >= grown.to_size
                  and s.pool_status = 'healthy' and coalesce(upper(s.lifecycle_state), 'RUNNING') = 'RUNNING'
            ) as healthy on true
            order by oracle_pool_id, decided_at
            """;

    private final Sql sql;

    GrowthStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Growth> applied(Window window, Optional<String> oraclePoolId) {
        Conditions conditions = new Conditions()
                .and("decided_at > ? and decided_at <= ?", window.from(), window.to())
                .given("oracle_pool_id = ?", oraclePoolId);
        return sql.list(
                APPLIED.formatted(conditions.where()),
                row -> new Growth(
                        row.text("oracle_pool_id"),
                        row.id("pool_id"),
                        row.id("node_id"),
                        row.time("decided_at"),
                        row.timeOrNull("running_at"),
                        row.timeOrNull("healthy_at")),
                conditions.arguments());
    }
}
