package io.poolkeeper.analytics.store.cost;

import static java.util.stream.Collectors.toMap;

import io.poolkeeper.analytics.domain.cost.Stretch;
import io.poolkeeper.analytics.domain.cost.Usage;
import io.poolkeeper.analytics.domain.cost.UsedHours;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.analytics.store.row.Question;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

@ApplicationScoped
class UsageStore implements Usage {

    private static final String SUMS = """
            select era, pool_id, node_id, sum(instance_seconds) / 3600 as instances, sum(most_seconds) / 3600 as most,
                   sum(covered_seconds) / 3600 as known
            from (%s union all %s) as parts
            group by era, pool_id, node_id
            """;
    private static final String PART = """
            select era, pool_id, node_id, instance_seconds, most_seconds, covered_seconds
            from unnest(?::int[], ?::timestamptz[], ?::timestamptz[]) as stretch (era, begins, ends)
            join analytics.%s on bucket >= begins and bucket < ends
            where %s
            """;
    private static final String PRESENT = """
            select distinct on (pool_id) pool_id, current_instances, sampled_at from analytics.pool_sample
            where sampled_at > ? and sampled_at <= ?
            order by pool_id, sampled_at desc, id desc
            """;

    private final Sql sql;

    UsageStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<UsedHours> hours(List<Stretch> stretches, Optional<Long> nodeId) {
        Question question = question(stretches, nodeId);
        return sql.list(
                question.sql(),
                row -> new UsedHours(
                        row.number("era"),
                        row.id("pool_id"),
                        row.id("node_id"),
                        row.figure("instances"),
                        row.figure("most"),
                        row.figure("known")),
                question.arguments());
    }

    static Question question(List<Stretch> stretches, Optional<Long> nodeId) {
        var arguments = new ArrayList<Object>();
        String days = part("pool_1d", stretches.stream().filter(Stretch::days).toList(), nodeId, arguments);
        String hours =
                part("pool_1h", stretches.stream().filter(part -> !part.days()).toList(), nodeId, arguments);
        return new Question(SUMS.formatted(days, hours), arguments.toArray());
    }

    private static String part(String table, List<Stretch> stretches, Optional<Long> nodeId, List<Object> arguments) {
        arguments.add(stretches.stream().mapToInt(Stretch::era).toArray());
        arguments.add(texts(stretches, Stretch::from));
        arguments.add(texts(stretches, Stretch::to));
        nodeId.ifPresent(arguments::add);
        return PART.formatted(table, nodeId.isPresent() ? "node_id = ?" : "true");
    }

    private static String[] texts(List<Stretch> stretches, Function<Stretch, Instant> end) {
        return stretches.stream().map(end).map(Instant::toString).toArray(String[]::new);
    }

    @Override
    public Map<Long, Present> present(Window fresh) {
        record Seen(long pool, Present present) {}
        return sql
                .list(
                        PRESENT,
                        row -> new Seen(
                                row.id("pool_id"),
                                new Present(row.number("current_instances"), row.time("sampled_at"))),
                        fresh.from(),
                        fresh.to())
                .stream()
                .collect(toMap(Seen::pool, Seen::present));
    }
}
