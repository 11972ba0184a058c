package io.poolkeeper.registry.store.pool;

import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.pool.Pinned;
import io.poolkeeper.registry.domain.pool.Pool;
import io.poolkeeper.registry.domain.pool.Pools;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class PoolStore implements Pools {

    /** Every column under a name of its own, for queries that also name the node's. */
    public static final String COLUMNS = """
            p.id as pool_id, p.oracle_pool_id, p.node_id as pool_node_id, p.name as pool_name, p.region as pool_region,
            p.status as pool_status, p.is_active, p.mode, p.lifecycle_state, p.current_instances, p.active_instances,
            p.min_instances, p.max_instances, p.avg_cpu, p.avg_memory, p.sampled_at, p.next_action_at, p.epoch,
            p.created_at as pool_created_at, p.decision_id, p.decided_at, p.action, p.from_size, p.to_size, p.reason,
            p.explanation, p.outcome, p.decision_error, pin.size as pin_size, pin.until as pin_until,
            pin.reason as pin_reason, pin.set_by as pin_set_by, pin.set_at as pin_set_at
            """;

    private static final String OF_LIVING_NODES = """
            from registry.pool p join registry.node n on n.id = p.node_id and n.decommissioned_at is null
                 and p.retired_at is null
                 left join registry.pin on pin.pool_id = p.id and pin.until > now()
            """;
    private static final String MATCHING = """
            (?::bigint is null or p.node_id = ?) and (?::text is null or p.region = ?)
            and (?::text is null or p.status = ?)
            and (?::text is null or position(lower(?) in lower(p.name)) > 0)""";
    private static final String FIND = "select " + COLUMNS + OF_LIVING_NODES + "where p.id = ?";
    private static final String LIST = "select " + COLUMNS + OF_LIVING_NODES + "where " + MATCHING
            + " and p.id > ? order by p.id limit ? offset ?";
    private static final String OF_NODE = "select " + COLUMNS + OF_LIVING_NODES + "where p.node_id = ? order by p.id";
    private static final String COUNT = "select count(*) as count " + OF_LIVING_NODES + "where " + MATCHING;

    private final Sql sql;

    PoolStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Pool> find(long id) {
        return sql.first(FIND, PoolStore::pool, id);
    }

    @Override
    public List<Pool> list(Filter wanted, long after, int limit, int offset) {
        var arguments = matching(wanted);
        arguments.addAll(List.of(after, limit, offset));
        return sql.list(LIST, PoolStore::pool, arguments.toArray());
    }

    @Override
    public List<Pool> ofNode(long nodeId) {
        return sql.list(OF_NODE, PoolStore::pool, nodeId);
    }

    @Override
    public long count(Filter wanted) {
        return sql.count(COUNT, matching(wanted).toArray());
    }

    private static List<@Nullable Object> matching(Filter wanted) {
        var arguments = new ArrayList<@Nullable Object>();
        for (Object each : new @Nullable Object[] {wanted.nodeId(), wanted.region(), wanted.status(), wanted.name()}) {
            arguments.add(each);
            arguments.add(each);
        }
        return arguments;
    }

    public static Pool pool(Row row) throws SQLException {
        return new Pool(
                row.id("pool_id"),
                row.text("oracle_pool_id"),
                row.id("pool_node_id"),
                row.text("pool_name"),
                row.text("pool_region"),
                row.textOrNull("pool_status"),
                row.flagOrNull("is_active"),
                row.textOrNull("mode"),
                row.textOrNull("lifecycle_state"),
                row.numberOrNull("current_instances"),
                row.numberOrNull("active_instances"),
                row.numberOrNull("min_instances"),
                row.numberOrNull("max_instances"),
                row.figureOrNull("avg_cpu"),
                row.figureOrNull("avg_memory"),
                row.timeOrNull("sampled_at"),
                row.timeOrNull("next_action_at"),
                row.id("epoch"),
                row.time("pool_created_at"),
                pin(row),
                lastDecision(row));
    }

    private static @Nullable Pinned pin(Row row) throws SQLException {
        return row.numberOrNull("pin_size") == null
                ? null
                : new Pinned(
                        row.number("pin_size"),
                        row.time("pin_until"),
                        row.text("pin_reason"),
                        row.textOrNull("pin_set_by"),
                        row.time("pin_set_at"));
    }

    private static Pool.@Nullable LastDecision lastDecision(Row row) throws SQLException {
        if (row.textOrNull("decision_id") == null) {
            return null;
        }
        return new Pool.LastDecision(
                row.text("decision_id"),
                row.text("action"),
                row.numberOrNull("from_size"),
                row.numberOrNull("to_size"),
                row.text("reason"),
                row.text("explanation"),
                row.text("outcome"),
                row.textOrNull("decision_error"),
                row.time("decided_at"));
    }
}
