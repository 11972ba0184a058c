package io.poolkeeper.registry.store.report;

import static java.util.stream.Collectors.toMap;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.registry.domain.report.MeasuredBoots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
class BootTimeStore implements MeasuredBoots {

    private static final String PUBLISHED = "select oracle_pool_id, boot_seconds from analytics.published_boot_time";

    private final Sql sql;

    BootTimeStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, Integer> seconds() {
        return sql.list(PUBLISHED, row -> Map.entry(row.text("oracle_pool_id"), row.number("boot_seconds"))).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
