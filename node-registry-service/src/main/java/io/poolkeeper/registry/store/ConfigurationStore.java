package io.poolkeeper.registry.store;

import io.poolkeeper.registry.domain.Author;
import io.poolkeeper.registry.domain.ConfigurationVersion;
import io.poolkeeper.registry.domain.Configurations;
import io.poolkeeper.registry.domain.NewConfiguration;
import io.poolkeeper.registry.domain.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ConfigurationStore implements Configurations {

    private static final String SHOWN = """
            select id, node_id, version, config_hash, masked_text, is_active, author_kind, author_id, author_email,
                   comment, created_at
            from registry.configuration
            """;
    private static final String LOCK =
            "select id from registry.node where id = ? and decommissioned_at is null for no key update";
    private static final String ACTIVE = SHOWN + "where node_id = ? and is_active";
    private static final String VERSIONS =
            SHOWN + "where node_id = ? and version < ? order by version desc limit ? offset ?";
    private static final String COUNT = "select count(*) as count from registry.configuration where node_id = ?";
    private static final String VERSION = SHOWN + "where node_id = ? and version = ?";
    private static final String ALL_ACTIVE =
            SHOWN + "where is_active and (?::bigint is null or node_id = ?) order by node_id";
    private static final String ACTIVE_TEXTS =
            "select node_id, sealed_text from registry.configuration where is_active and node_id = any (?)";
    private static final String RETIRE =
            "update registry.configuration set is_active = false where node_id = ? and is_active";
    private static final String ADD = """
            insert into registry.configuration (node_id, version, config_hash, masked_text, sealed_text, is_active,
                                                author_kind, author_id, author_email, comment, created_at)
            select ?, coalesce(max(version), 0) + 1, ?, ?, ?, true, ?, ?, ?, ?, ?
            from registry.configuration where node_id = ?
            """;

    private final Sql sql;
    private final Sealer sealer;

    ConfigurationStore(Sql sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    @Override
    public boolean lock(long nodeId) {
        return sql.first(LOCK, row -> row.id("id"), nodeId).isPresent();
    }

    @Override
    public Optional<ConfigurationVersion> active(long nodeId) {
        return sql.first(ACTIVE, ConfigurationStore::version, nodeId);
    }

    @Override
    public Map<Long, String> activeTexts(Set<Long> nodeIds) {
        var texts = new HashMap<Long, String>();
        sql.list(
                        ACTIVE_TEXTS,
                        row -> Map.entry(
                                row.id("node_id"), sealer.open(row.bytes("sealed_text"), owner(row.id("node_id")))),
                        (Object) nodeIds.toArray(Long[]::new))
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue()));
        return texts;
    }

    @Override
    public List<ConfigurationVersion> versions(long nodeId, @Nullable Integer olderThan, int limit, int offset) {
        int below = olderThan == null ? Integer.MAX_VALUE : olderThan;
        return sql.list(VERSIONS, ConfigurationStore::version, nodeId, below, limit, offset);
    }

    @Override
    public long count(long nodeId) {
        return sql.count(COUNT, nodeId);
    }

    @Override
    public Optional<ConfigurationVersion> version(long nodeId, int version) {
        return sql.first(VERSION, ConfigurationStore::version, nodeId, version);
    }

    @Override
    public ConfigurationVersion activate(NewConfiguration wanted) {
        sql.update(RETIRE, wanted.nodeId());
        sql.update(
                ADD,
                wanted.nodeId(),
                wanted.configHash(),
                wanted.maskedText(),
                sealer.seal(wanted.exactText(), owner(wanted.nodeId())),
                wanted.author().kind(),
                wanted.author().id(),
                wanted.author().email(),
                wanted.comment(),
                wanted.at(),
                wanted.nodeId());
        return active(wanted.nodeId()).orElseThrow();
    }

    @Override
    public List<ConfigurationVersion> allActive(@Nullable Long nodeId) {
        return sql.list(ALL_ACTIVE, ConfigurationStore::version, nodeId, nodeId);
    }

    private static String owner(long nodeId) {
        return "configuration of node " + nodeId;
    }

    private static ConfigurationVersion version(Row row) throws SQLException {
        return new ConfigurationVersion(
                row.id("id"),
                row.id("node_id"),
                row.number("version"),
                row.text("config_hash"),
                row.text("masked_text"),
                row.flag("is_active"),
                new Author(
                        Author.Kind.valueOf(row.text("author_kind")),
                        row.id("author_id"),
                        row.textOrNull("author_email")),
                row.textOrNull("comment"),
                row.time("created_at"));
    }
}
