package io.poolkeeper.registry.store.health;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.registry.domain.health.Liveness;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DatabaseLiveness implements Liveness {

    private final Sql sql;

    DatabaseLiveness(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean databaseAnswers() {
        try {
            return sql.count("select 1 as count") == 1;
        } catch (Unavailable e) {
            return false;
        }
    }
}
