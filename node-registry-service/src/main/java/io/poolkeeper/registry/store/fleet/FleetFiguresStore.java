package io.poolkeeper.registry.store.fleet;

import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.fleet.FleetFigures;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

@ApplicationScoped
class FleetFiguresStore implements FleetFigures {

    private static final String NODES = """
            select count(*) filter (where status = 'ACTIVE') as active,
                   count(*) filter (where status = 'ERROR') as error,
                   count(*) filter (where status = 'OFFLINE') as offline,
                   count(*) filter (where status = 'INACTIVE') as inactive,
                   count(*) filter (where status in ('ACTIVE', 'ERROR') and last_heartbeat < ?) as silent
            from registry.heard_node where decommissioned_at is null
            """;
    /** Of nodes that could have taken it over. */
    private static final String CONFIGURATIONS = """
            select count(*) filter (where not rejected) as pending,
                   count(*) filter (where not rejected and created_at < ?) as late,
                   count(*) filter (where rejected) as rejected,
                   min(created_at) filter (where not rejected) as oldest
            from (select c.created_at, c.config_hash is not distinct from n.rejected_config_hash as rejected
                  from registry.configuration c join registry.node n on n.id = c.node_id
                  where c.is_active and n.decommissioned_at is null and n.status in ('ACTIVE', 'ERROR')
                    and c.config_hash is distinct from n.running_config_hash) waiting
            """;
    /** A node without any key that is valid is not counted: it cannot be heard, and is told of as that. */
    private static final String KEYS = """
            select count(*) as count
            from (select max(coalesce(k.expires_at, 'infinity')) as ends
                  from registry.node_key k join registry.node n on n.id = k.node_id
                  where k.revoked_at is null and n.decommissioned_at is null
                  group by k.node_id) node
            where ends > ? and ends < ?
            """;

    private static final String POOLS = """
            select count(*) as all,
                   count(*) filter (where p.sampled_at is null or p.sampled_at < ?) as stale,
                   count(*) filter (where p.current_instances >= p.max_instances
                                      and p.max_instances > p.min_instances) as at_max,
                   count(*) filter (where p.outcome = 'FAILED') as failed,
                   count(*) filter (where p.outcome = 'FENCED') as fenced
            from registry.pool p join registry.node n on n.id = p.node_id
            where n.decommissioned_at is null and p.retired_at is null
            """;

    private final Sql sql;

    FleetFiguresStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Figures figures(
            Instant now, Instant silentSince, Instant staleSince, Instant lateSince, Instant endingUntil) {
        return sql.first(NODES, nodes -> nodes(nodes, now, staleSince, lateSince, endingUntil), silentSince)
                .orElseThrow();
    }

    private Figures nodes(Row nodes, Instant now, Instant staleSince, Instant lateSince, Instant endingUntil)
            throws SQLException {
        var byStatus = Map.of(
                "ACTIVE", nodes.id("active"),
                "ERROR", nodes.id("error"),
                "OFFLINE", nodes.id("offline"),
                "INACTIVE", nodes.id("inactive"));
        long silent = nodes.id("silent");
        long ending = sql.count(KEYS, now, endingUntil);
        var pools = sql.first(POOLS, FleetFiguresStore::pools, staleSince).orElseThrow();
        return sql.first(
                        CONFIGURATIONS,
                        row -> new Figures(
                                byStatus,
                                silent,
                                Map.of(
                                        "pending", row.id("pending"),
                                        "late", row.id("late"),
                                        "rejected", row.id("rejected")),
                                since(row.timeOrNull("oldest"), now),
                                ending,
                                pools),
                        lateSince)
                .orElseThrow();
    }

    private static Map<String, Long> pools(Row row) throws SQLException {
        return Map.of(
                "all", row.id("all"),
                "stale", row.id("stale"),
                "at_max", row.id("at_max"),
                "failed", row.id("failed"),
                "fenced", row.id("fenced"));
    }

    private static Duration since(@org.jspecify.annotations.Nullable Instant then, Instant now) {
        return then == null ? Duration.ZERO : Duration.between(then, now);
    }
}
