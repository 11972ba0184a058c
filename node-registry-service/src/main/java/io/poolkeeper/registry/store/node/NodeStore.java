package io.poolkeeper.registry.store.node;

import static java.util.stream.Collectors.toMap;

import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.node.NewNode;
import io.poolkeeper.registry.domain.node.Node;
import io.poolkeeper.registry.domain.node.NodeDescription;
import io.poolkeeper.registry.domain.node.Nodes;
import io.poolkeeper.registry.domain.pool.Pool;
import io.poolkeeper.registry.store.pool.PoolStore;
import io.poolkeeper.registry.store.row.RowStore;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people edit is kept as rows and flushed at once, for plain SQL follows; the joined view and the race to enrol are SQL. */
@ApplicationScoped
@RowStore
@Transactional
class NodeStore implements Nodes, PanacheRepositoryBase<NodeRow, Long> {

    private static final String WITH_POOLS = "select n.*, c.config_hash, exists (select from registry.node_key k"
            + " where k.node_id = n.id and k.revoked_at is null) as has_api_key, "
            + PoolStore.COLUMNS
            + """
            from (select * from registry.heard_node where decommissioned_at is null and %s) n
                 left join registry.configuration c on c.node_id = n.id and c.is_active
                 left join registry.pool p on p.node_id = n.id and p.retired_at is null
                 left join registry.pin on pin.pool_id = p.id and pin.until > now()
            order by n.id, p.id
            """;
    private static final String FIND = WITH_POOLS.formatted("id = ?");
    private static final String ALL = WITH_POOLS.formatted("id = any (?)");
    private static final String LIST = WITH_POOLS.formatted("id > ? order by id limit ? offset ?");
    private static final String ADOPT = """
            update registry.node set ip_address = coalesce(?, ip_address), description = coalesce(?, description),
                                     allowed_pools = ?
            where id = (select id from registry.node n
                        where name = ? and region = ? and decommissioned_at is null and last_heartbeat is null
                          and not exists (select from registry.node_key k where k.node_id = n.id)
                        order by id limit 1 for update skip locked)
            returning id
            """;

    private static final String FIRST_PULSE = "insert into registry.pulse (node_id) values (?)";
    private static final String LAST_PULSE = "update registry.pulse set steady = false where node_id = ?";

    private final Sql sql;

    NodeStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Node> find(long id) {
        return nested(sql.list(FIND, NodeStore::line, id)).stream().findFirst();
    }

    @Override
    public List<Node> list(long after, int limit, int offset) {
        return nested(sql.list(LIST, NodeStore::line, after, limit, offset));
    }

    @Override
    public List<Node> all(List<Long> ids) {
        Map<Long, Node> found = nested(sql.list(ALL, NodeStore::line, (Object) ids.toArray(Long[]::new))).stream()
                .collect(toMap(Node::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    public long count() {
        return count("decommissionedAt is null");
    }

    @Override
    public long add(NewNode node) {
        NodeRow row = NodeRow.of(node);
        persistAndFlush(row);
        sql.update(FIRST_PULSE, row.id());
        return row.id();
    }

    @Override
    public Optional<Long> adopt(NewNode node) {
        return sql.first(
                ADOPT,
                row -> row.id("id"),
                node.ipAddress(),
                node.description(),
                allowed(node),
                node.name(),
                node.region());
    }

    @Override
    public void describe(NodeDescription wanted) {
        held(wanted.id()).ifPresent(row -> row.describe(wanted));
        flush();
    }

    @Override
    public Optional<NodeStatus> decommission(long id, Instant at) {
        Optional<NodeStatus> before = held(id).map(row -> row.decommission(at));
        flush();
        sql.update(LAST_PULSE, id);
        return before;
    }

    /** Until the transaction ends: a heartbeat that settles the status meanwhile waits. */
    private Optional<NodeRow> held(long id) {
        return find("id = ?1 and decommissionedAt is null", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    private static String @Nullable [] allowed(NewNode node) {
        return node.allowedPools() == null ? null : node.allowedPools().toArray(String[]::new);
    }

    /** A node and one of its pools, if it has any. */
    private record Line(Node node, @Nullable Pool pool) {}

    private static List<Node> nested(List<Line> lines) {
        var pools = new LinkedHashMap<Long, List<Pool>>();
        var nodes = new LinkedHashMap<Long, Node>();
        for (Line line : lines) {
            nodes.putIfAbsent(line.node().id(), line.node());
            var own = pools.computeIfAbsent(line.node().id(), id -> new ArrayList<>());
            if (line.pool() != null) {
                own.add(line.pool());
            }
        }
        return nodes.values().stream()
                .map(node -> node.withPools(pools.getOrDefault(node.id(), List.of())))
                .toList();
    }

    private static Line line(Row row) throws SQLException {
        return new Line(node(row), row.idOrNull("pool_id") == null ? null : PoolStore.pool(row));
    }

    private static Node node(Row row) throws SQLException {
        return new Node(
                row.id("id"),
                row.text("name"),
                row.text("region"),
                row.textOrNull("ip_address"),
                row.textOrNull("description"),
                NodeStatus.valueOf(row.text("status")),
                row.textOrNull("error_message"),
                row.timeOrNull("last_heartbeat"),
                row.time("created_at"),
                row.flag("has_api_key"),
                row.textOrNull("config_hash"),
                row.textOrNull("running_config_hash"),
                row.textOrNull("rejected_config_hash"),
                List.of());
    }
}
