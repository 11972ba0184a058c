package io.poolkeeper.analytics.store.policy;

import io.poolkeeper.analytics.domain.policy.Policies;
import io.poolkeeper.analytics.domain.policy.PolicyVersion;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PublishedPolicies implements Policies {

    private static final String ACTIVE = """
            select * from registry.published_configuration where node_id = ? and is_active
            """;
    private static final String FIND = """
            select * from registry.published_configuration where node_id = ? and version = ?
            """;
    private static final String DURING = """
            select * from (
                select c.*, lead(created_at) over (partition by node_id order by version) as replaced_at
                from registry.published_configuration c) as c
            where created_at <= ? and coalesce(replaced_at, 'infinity') > ?
            order by node_id, version
            """;

    private final Sql sql;

    PublishedPolicies(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<PolicyVersion> active(long nodeId) {
        return sql.first(ACTIVE, PublishedPolicies::version, nodeId);
    }

    @Override
    public Optional<PolicyVersion> find(long nodeId, int version) {
        return sql.first(FIND, PublishedPolicies::version, nodeId, version);
    }

    @Override
    public List<PolicyVersion> during(Window window) {
        return sql.list(DURING, PublishedPolicies::version, window.to(), window.from());
    }

    private static PolicyVersion version(Row row) throws SQLException {
        return new PolicyVersion(
                row.id("node_id"),
                row.number("version"),
                row.text("config_hash"),
                row.text("masked_text"),
                row.time("created_at"));
    }
}
