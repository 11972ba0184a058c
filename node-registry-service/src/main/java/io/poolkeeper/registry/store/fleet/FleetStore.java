package io.poolkeeper.registry.store.fleet;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.fleet.Fleet;
import io.poolkeeper.registry.domain.fleet.FleetSnapshot;
import io.poolkeeper.registry.domain.node.Node;
import io.poolkeeper.registry.domain.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class FleetStore implements Fleet {

    private static final String NODES = """
            select count(*) as total,
                   count(*) filter (where status = 'ACTIVE') as active,
                   count(*) filter (where status = 'ERROR') as error,
                   count(*) filter (where status = 'OFFLINE') as offline,
                   count(*) filter (where status = 'INACTIVE') as inactive,
                   count(*) filter (where status in ('ACTIVE', 'ERROR') and last_heartbeat < ?) as silent
            from registry.heard_node where decommissioned_at is null
            """;
    private static final String POOLS = """
            select count(*) as total,
                   count(*) filter (where p.status = 'warning') as warning,
                   count(*) filter (where p.status = 'error') as error,
                   coalesce(sum(p.current_instances), 0) as current,
                   coalesce(sum(p.active_instances), 0) as active,
                   coalesce(sum(p.max_instances), 0) as max,
                   avg(p.avg_cpu) as cpu, avg(p.avg_memory) as memory
            from registry.pool p join registry.node n on n.id = p.node_id
            where n.decommissioned_at is null and p.retired_at is null
            """;
    private static final String CONFIGURATIONS = """
            select count(*) filter (where c.config_hash = n.running_config_hash) as in_sync,
                   count(*) filter (where c.config_hash is distinct from n.running_config_hash
                                      and c.config_hash is distinct from n.rejected_config_hash) as pending,
                   count(*) filter (where c.config_hash is distinct from n.running_config_hash
                                      and c.config_hash = n.rejected_config_hash) as rejected,
                   (select count(*) from registry.node where decommissioned_at is null) - count(*) as none
            from registry.configuration c join registry.node n on n.id = c.node_id
            where c.is_active and n.decommissioned_at is null
            """;
    private static final String REGIONS = """
            select n.region, n.nodes, n.active, n.error, n.offline, n.silent, coalesce(p.pools, 0) as pools,
                   coalesce(p.instances, 0) as instances
            from (select region, count(*) as nodes,
                         count(*) filter (where status = 'ACTIVE') as active,
                         count(*) filter (where status = 'ERROR') as error,
                         count(*) filter (where status = 'OFFLINE') as offline,
                         count(*) filter (where status in ('ACTIVE', 'ERROR') and last_heartbeat < ?) as silent
                  from registry.heard_node where decommissioned_at is null group by region) n
            left join (select node.region, count(*) as pools, sum(pool.current_instances) as instances
                       from registry.pool pool join registry.node node on node.id = pool.node_id
                       where node.decommissioned_at is null and pool.retired_at is null
                       group by node.region) p on p.region = n.region
            order by n.error + n.offline + n.silent desc, n.nodes desc, n.region
            limit 200
            """;
    private static final String WORST = """
            select id from registry.heard_node where decommissioned_at is null
            order by case when status = 'ERROR' then 0 when status = 'OFFLINE' then 1
                          when status = 'ACTIVE' and last_heartbeat < ? then 2
                          when rejected_config_hash is not null then 3 when status = 'ACTIVE' then 4 else 5 end, id
            limit ?
            """;

    private final Sql sql;
    private final Nodes nodes;

    FleetStore(Sql sql, Nodes nodes) {
        this.sql = sql;
        this.nodes = nodes;
    }

    @Override
    public FleetSnapshot.Nodes nodes(Instant heardBefore) {
        return sql.first(
                        NODES,
                        row -> new FleetSnapshot.Nodes(
                                row.id("total"),
                                row.id("active"),
                                row.id("error"),
                                row.id("offline"),
                                row.id("inactive"),
                                row.id("silent")),
                        heardBefore)
                .orElseThrow();
    }

    @Override
    public FleetSnapshot.Pools pools() {
        return sql.first(
                        POOLS,
                        row -> new FleetSnapshot.Pools(
                                row.id("total"),
                                row.id("warning"),
                                row.id("error"),
                                row.id("current"),
                                row.id("active"),
                                row.id("max"),
                                row.figureOrNull("cpu"),
                                row.figureOrNull("memory")))
                .orElseThrow();
    }

    @Override
    public FleetSnapshot.Convergence configurations() {
        return sql.first(
                        CONFIGURATIONS,
                        row -> new FleetSnapshot.Convergence(
                                row.id("in_sync"), row.id("pending"), row.id("rejected"), row.id("none")))
                .orElseThrow();
    }

    @Override
    public List<FleetSnapshot.Region> regions(Instant heardBefore) {
        return sql.list(
                REGIONS,
                row -> new FleetSnapshot.Region(
                        row.text("region"),
                        row.id("nodes"),
                        row.id("active"),
                        row.id("error"),
                        row.id("offline"),
                        row.id("silent"),
                        row.id("pools"),
                        row.id("instances")),
                heardBefore);
    }

    @Override
    public List<Node> worst(Instant heardBefore, int most) {
        return nodes.all(sql.list(WORST, row -> row.id("id"), heardBefore, most));
    }
}
