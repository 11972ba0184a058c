package io.poolkeeper.analytics.store.node;

import io.poolkeeper.analytics.domain.node.KnownNode;
import io.poolkeeper.analytics.domain.node.KnownNodes;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PublishedNodes implements KnownNodes {

    private static final String FIND = """
            select id, name, status, last_heartbeat, created_at from registry.published_node
            where id = ? and decommissioned_at is null
            """;
    private static final String TURNS = """
            select effective_at, event_type <> 'WENT_OFFLINE' as online, id
            from registry.published_lifecycle
            where node_id = ? and effective_at > ? and effective_at <= ?
            union all
            (select effective_at, event_type <> 'WENT_OFFLINE', id from registry.published_lifecycle
             where node_id = ? and effective_at <= ? order by effective_at desc, id desc limit 1)
            order by effective_at, id
            """;

    private final Sql sql;

    PublishedNodes(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<KnownNode> find(long id) {
        return sql.first(
                FIND,
                row -> new KnownNode(
                        row.id("id"),
                        row.text("name"),
                        row.text("status"),
                        row.timeOrNull("last_heartbeat"),
                        row.time("created_at")),
                id);
    }

    @Override
    public List<Turn> turns(long id, Window window) {
        return sql.list(
                TURNS,
                row -> new Turn(row.time("effective_at"), row.flag("online")),
                id,
                window.from(),
                window.to(),
                id,
                window.from());
    }
}
