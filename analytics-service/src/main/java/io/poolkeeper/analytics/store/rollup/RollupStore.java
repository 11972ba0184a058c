package io.poolkeeper.analytics.store.rollup;

import io.poolkeeper.analytics.domain.rollup.Rollups;
import io.poolkeeper.common.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;

@ApplicationScoped
class RollupStore implements Rollups {

    private static final String FOLD = """
            select analytics.fold(make_interval(secs => ?), make_interval(secs => ?), make_interval(secs => ?)) as more
            """;

    private final Sql sql;

    RollupStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional
    public boolean fold(Duration fresh, Duration overlap, Duration most) {
        return sql.first(
                        FOLD,
                        row -> row.flag("more"),
                        (double) fresh.toSeconds(),
                        (double) overlap.toSeconds(),
                        (double) most.toSeconds())
                .orElse(false);
    }
}
