package io.poolkeeper.audit.store.event;

import io.poolkeeper.common.database.Sql;
import io.poolkeeper.common.problem.Failure.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks the database for as long as a reader would wait, and no longer; by an index, whatever the planner thinks of it. */
@ApplicationScoped
class Patience {
    private static final String KEPT = "select set_config('statement_timeout', ?, true) as kept";

    /** An index whose order is the answer's: the first rows are there at once, however many follow. */
    static final String IN_ORDER = "enable_bitmapscan";

    /** An index whose rows are all read before the first is told. */
    static final String AS_A_SET = "enable_indexscan";

    private final Sql sql;

    Patience(Sql sql) {
        this.sql = sql;
    }

    /** In a transaction of its own, which the time limit ends with; throws {@link Unavailable} when it is over. */
    @Transactional(TxType.REQUIRES_NEW)
    <T> T within(Duration limit, String avoided, Supplier<T> question) {
        sql.first(
                KEPT + ", set_config('enable_seqscan', 'off', true), set_config(?, 'off', true)",
                row -> "",
                limit.toMillis() + "ms",
                avoided);
        return question.get();
    }
}
