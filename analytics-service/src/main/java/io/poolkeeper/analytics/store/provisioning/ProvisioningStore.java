package io.poolkeeper.analytics.store.provisioning;

import io.poolkeeper.analytics.domain.history.Measurement;
import io.poolkeeper.analytics.domain.provisioning.Provisioned;
import io.poolkeeper.analytics.domain.provisioning.Provisioned.Place;
import io.poolkeeper.analytics.domain.provisioning.Provisions;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.analytics.store.row.Conditions;
import io.poolkeeper.analytics.store.row.Lengths;
import io.poolkeeper.analytics.store.row.Question;
import io.poolkeeper.common.database.Row;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ProvisioningStore implements Provisions {

    private static final String ORDER =
            "p.oracle_pool_id, p.pool_id, coalesce(p.shape, ''), coalesce(p.availability_domain, ''), p.id";

    /**
     * Whatever the window, each of a page's is read by its index. The times as they are, for a percentile needs them all;
     * they are sorted where they are few, not here.
     */
    private static final String ASKED = """
            select p.oracle_pool_id, p.pool_id, coalesce(k.node_id, p.node_id) as node_id, p.shape, p.availability_domain,
                   p.id, asked.number, asked.unfinished, asked.running, asked.healthy, m.at, m.boot, m.lag
            from (select p.* from analytics.placement p
                  cross join lateral (select 1 from analytics.provisioning
                                      where placement_id = p.id and asked_at > ? and asked_at <= ?
                                      order by asked_at desc limit 1) as any_asked
                  where %s order by {order} limit ? offset ?) as p
            cross join lateral (
                  select count(*)::int as number,
                         (count(*) - count(running_seconds))::int as unfinished,
                         array_to_string(array_agg(running_seconds), ',') as running,
                         array_to_string(array_agg(healthy_seconds), ',') as healthy
                  from analytics.provisioning
                  where placement_id = p.id and asked_at > ? and asked_at <= ?) as asked
            left join analytics.known_pool k using (pool_id)
            left join analytics.measured m using (pool_id)
            order by {order}
            """.replace("{order}", ORDER);

    private final Sql sql;

    ProvisioningStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Provisioned> asked(
            Window window, Optional<String> oraclePoolId, @Nullable Place after, int skip, int limit) {
        Question question = question(window, oraclePoolId, after, skip, limit);
        return sql.list(question.sql(), ProvisioningStore::provisioned, question.arguments());
    }

    static Question question(Window window, Optional<String> oraclePoolId, @Nullable Place after, int skip, int limit) {
        Conditions conditions = new Conditions().given("p.oracle_pool_id = ?", oraclePoolId);
        if (after != null) {
            conditions.and(
                    "(" + ORDER + ") > (?, ?, ?, ?, ?)",
                    after.oraclePoolId(),
                    after.poolId(),
                    Objects.requireNonNullElse(after.shape(), ""),
                    Objects.requireNonNullElse(after.availabilityDomain(), ""),
                    after.id());
        }
        List<@Nullable Object> arguments = new ArrayList<>(List.of(window.from(), window.to()));
        arguments.addAll(Arrays.asList(conditions.arguments(limit, skip, window.from(), window.to())));
        return new Question(ASKED.formatted(conditions.where()), arguments.toArray());
    }

    private static Provisioned provisioned(Row row) throws SQLException {
        var at = row.timeOrNull("at");
        return new Provisioned(
                new Place(
                        row.text("oracle_pool_id"),
                        row.id("pool_id"),
                        row.textOrNull("shape"),
                        row.textOrNull("availability_domain"),
                        row.id("id")),
                row.id("node_id"),
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
