package io.poolkeeper.registry.store.node;

import static java.util.stream.Collectors.toMap;

import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.lifecycle.NodeStatus;
import io.poolkeeper.registry.domain.node.AgentMetrics;
import io.poolkeeper.registry.domain.node.NewNode;
import io.poolkeeper.registry.domain.node.Node;
import io.poolkeeper.registry.domain.node.NodeDescription;
import io.poolkeeper.registry.domain.node.NodeQuery;
import io.poolkeeper.registry.domain.node.Nodes;
import io.poolkeeper.registry.domain.pool.Pool;
import io.poolkeeper.registry.store.pool.PoolStore;
import io.poolkeeper.registry.store.row.Json;
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
            order by %s, p.id
            """;
    private static final String FIND = WITH_POOLS.formatted("id = ?", "n.id");
    private static final String ALL = WITH_POOLS.formatted("id = any (?)", "n.id");
    private static final String ADOPT = """
            update registry.node set ip_address = coalesce(?, ip_address), description = coalesce(?, description),
                                     allowed_pools = ?
            where id = (select id from registry.node n
                        where name = ? and region = ? and decommissioned_at is null and last_heartbeat is null
                          and not exists (select from registry.node_key k where k.node_id = n.id)
                        order by id limit 1 for update skip locked)
            returning id
            """;

    private static final String MATCHING = """
            (?::text is null or position(lower(?) in lower(name)) > 0) and (?::text is null or region = ?)
            and (?::text is null or status = ?)""";
    private static final String COUNT =
            "select count(*) as count from registry.heard_node where decommissioned_at is null and " + MATCHING;
    private static final String FIRST_PULSE = "insert into registry.pulse (node_id) values (?)";
    private static final String LAST_PULSE = "update registry.pulse set steady = false where node_id = ?";

    private final Sql sql;
    private final Json json;

    NodeStore(Sql sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public Optional<Node> find(long id) {
        return nested(sql.list(FIND, this::line, id)).stream().findFirst();
    }

    @Override
    public List<Node> list(NodeQuery query) {
        var arguments = matching(query);
        NodeQuery.Place after = query.after();
        if (after != null) {
            if (query.order() != NodeQuery.Order.ID) {
                arguments.add(after.key());
            }
            arguments.add(after.id());
        }
        arguments.add(query.limit());
        arguments.add(query.offset());
        return nested(sql.list(page(query), this::line, arguments.toArray()));
    }

    /** Of constants only: what a caller says is an argument. */
    private static String page(NodeQuery query) {
        String way = query.descending() ? "desc" : "asc";
        String beyond = query.descending() ? "<" : ">";
        String key = switch (query.order()) {
            case ID -> "";
            case NAME -> "name";
            case REGION -> "region";
            case STATUS -> "status";
            case LAST_HEARTBEAT -> "coalesce(last_heartbeat, '-infinity')";
        };
        String place = query.order() == NodeQuery.Order.LAST_HEARTBEAT ? "?::timestamptz" : "?";
        boolean byId = query.order() == NodeQuery.Order.ID;
        String after = query.after() == null
                ? ""
                : byId ? " and id " + beyond + " ?" : " and (" + key + ", id) " + beyond + " (" + place + ", ?)";
        String order = byId ? "%sid " + way : "%s" + key + " " + way + ", %sid " + way;
        return WITH_POOLS.formatted(
                MATCHING + after + " order by " + order.replace("%s", "") + " limit ? offset ?",
                order.replace("%scoalesce(", "coalesce(n.").replace("%s", "n."));
    }

    private static List<@Nullable Object> matching(NodeQuery query) {
        var arguments = new ArrayList<@Nullable Object>();
        for (String wanted : new @Nullable String[] {query.name(), query.region(), query.status()}) {
            arguments.add(wanted);
            arguments.add(wanted);
        }
        return arguments;
    }

    @Override
    public List<Node> all(List<Long> ids) {
        Map<Long, Node> found = nested(sql.list(ALL, this::line, (Object) ids.toArray(Long[]::new))).stream()
                .collect(toMap(Node::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    public long count(NodeQuery query) {
        return sql.count(COUNT, matching(query).toArray());
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

    private Line line(Row row) throws SQLException {
        return new Line(node(row), row.idOrNull("pool_id") == null ? null : PoolStore.pool(row));
    }

    private Node node(Row row) throws SQLException {
        Map<String, Object> metrics = json.read(row.textOrNull("metrics_data"));
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
                metrics == null ? null : AgentMetrics.of(metrics),
                List.of());
    }
}
