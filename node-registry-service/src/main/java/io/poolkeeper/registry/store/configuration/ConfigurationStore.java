package io.poolkeeper.registry.store.configuration;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.configuration.ConfigurationVersion;
import io.poolkeeper.registry.domain.configuration.Configurations;
import io.poolkeeper.registry.domain.configuration.NewConfiguration;
import io.poolkeeper.registry.domain.secret.Sealer;
import io.poolkeeper.registry.store.row.RowStore;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
@RowStore
@Transactional
class ConfigurationStore implements Configurations, PanacheRepositoryBase<ConfigurationRow, Long> {

    private static final String LOCK =
            "select id from registry.node where id = ? and decommissioned_at is null for no key update";
    private static final String ACTIVE_TEXTS =
            "select node_id, sealed_text from registry.configuration where is_active and node_id = any (?)";
    private static final String LATEST = "select coalesce(max(version), 0) from ConfigurationRow where nodeId = ?1";

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
        return activeRow(nodeId).map(ConfigurationRow::toVersion);
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
        return shown(find("nodeId = ?1 and version < ?2", Sort.descending("version"), nodeId, below)
                .range(offset, offset + limit - 1));
    }

    @Override
    public long count(long nodeId) {
        return count("nodeId = ?1", nodeId);
    }

    @Override
    public Optional<ConfigurationVersion> version(long nodeId, int version) {
        return find("nodeId = ?1 and version = ?2", nodeId, version)
                .singleResultOptional()
                .map(ConfigurationRow::toVersion);
    }

    @Override
    public Optional<ConfigurationVersion> activeWithId(long id) {
        return find("id = ?1 and active = true", id).singleResultOptional().map(ConfigurationRow::toVersion);
    }

    @Override
    public Optional<ConfigurationVersion> withHash(long nodeId, String hash) {
        return find("nodeId = ?1 and configHash = ?2", Sort.descending("version"), nodeId, hash)
                .firstResultOptional()
                .map(ConfigurationRow::toVersion);
    }

    @Override
    public Optional<String> exactText(long nodeId, int version) {
        return find("nodeId = ?1 and version = ?2", nodeId, version)
                .singleResultOptional()
                .map(row -> sealer.open(row.sealedText(), owner(nodeId)));
    }

    @Override
    public ConfigurationVersion activate(NewConfiguration wanted) {
        activeRow(wanted.nodeId()).ifPresent(ConfigurationRow::retire);
        flush();
        byte[] sealed = sealer.seal(wanted.exactText(), owner(wanted.nodeId()));
        ConfigurationRow next = ConfigurationRow.of(wanted, sealed, latest(wanted.nodeId()) + 1);
        persistAndFlush(next);
        return next.toVersion();
    }

    @Override
    public List<ConfigurationVersion> allActive(@Nullable Long nodeId) {
        return shown(
                nodeId == null
                        ? find("active = true", Sort.by("nodeId"))
                        : find("active = true and nodeId = ?1", nodeId));
    }

    private Optional<ConfigurationRow> activeRow(long nodeId) {
        return find("nodeId = ?1 and active = true", nodeId).singleResultOptional();
    }

    private int latest(long nodeId) {
        return getEntityManager()
                .createQuery(LATEST, Integer.class)
                .setParameter(1, nodeId)
                .getSingleResult();
    }

    private static List<ConfigurationVersion> shown(PanacheQuery<ConfigurationRow> rows) {
        return rows.list().stream().map(ConfigurationRow::toVersion).toList();
    }

    static String owner(long nodeId) {
        return "configuration of node " + nodeId;
    }
}
