package io.poolkeeper.analytics.store.provisioning;

import io.poolkeeper.analytics.domain.history.Measurement;
import io.poolkeeper.analytics.domain.provisioning.Provisioned;
import io.poolkeeper.analytics.domain.provisioning.Provisions;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.analytics.store.row.Conditions;
import io.poolkeeper.analytics.store.row.Lengths;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ProvisioningStore implements Provisions {

    /** The times as they are, for a percentile needs them all; they are sorted where they are few, not here. */
    static final String ASKED = """
            select p.oracle_pool_id, p.pool_id, coalesce(k.node_id, p.node_id) as node_id, p.shape, p.availability_domain,
                   asked.number, asked.unfinished, asked.running, asked.healthy, m.at, m.boot, m.lag
            from (select placement_id, count(*)::int as number,
                         (count(*) - count(running_seconds))::int as unfinished,
                         array_to_string(array_agg(running_seconds), ',') as running,
                         array_to_string(array_agg(healthy_seconds), ',') as healthy
                  from analytics.provisioning
                  where %s
                  group by placement_id) as asked
            join analytics.placement p on p.id = asked.placement_id
            left join analytics.known_pool k using (pool_id)
            left join analytics.measured m using (pool_id)
            """;

    private static final Comparator<@Nullable String> NONE_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<Provisioned> IN_ORDER = Comparator.comparing(Provisioned::oraclePoolId)
            .thenComparing(Provisioned::poolId)
            .thenComparing(Provisioned::shape, NONE_FIRST)
            .thenComparing(Provisioned::availabilityDomain, NONE_FIRST);

    private final Sql sql;

    ProvisioningStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Provisioned> asked(Window window, Optional<String> oraclePoolId) {
        Conditions conditions = conditions(window, oraclePoolId);
        return sql
                .list(ASKED.formatted(conditions.where()), ProvisioningStore::provisioned, conditions.arguments())
                .stream()
                .sorted(IN_ORDER)
                .toList();
    }

    static Conditions conditions(Window window, Optional<String> oraclePoolId) {
        return new Conditions()
                .and("asked_at > ? and asked_at <= ?", window.from(), window.to())
                .given("placement_id in (select id from analytics.placement where oracle_pool_id = ?)", oraclePoolId);
    }

    private static Provisioned provisioned(Row row) throws SQLException {
        var at = row.timeOrNull("at");
        return new Provisioned(
                row.text("oracle_pool_id"),
                row.id("pool_id"),
                row.id("node_id"),
                row.textOrNull("shape"),
                row.textOrNull("availability_domain"),
                row.number("number"),
                row.number("unfinished"),
                seconds(row.textOrNull("running")),
                seconds(row.textOrNull("healthy")),
                at == null
                        ? null
                        : new Measurement(
                                at, Lengths.read(row.textOrNull("boot")), Lengths.read(row.textOrNull("lag"))));
    }

    private static List<Integer> seconds(@Nullable String text) {
        return text == null || text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }
}
