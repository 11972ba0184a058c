package io.poolkeeper.analytics.store.partition;

import static io.poolkeeper.analytics.Plans.partition;
import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.analytics.AnalyticsTest;
import io.poolkeeper.analytics.Past;
import io.poolkeeper.analytics.domain.partition.Housekeeping;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class PartitionsTest {

    private static final String OLD = """
            insert into analytics.pool_sample (sampled_at, node_id, pool_id, oracle_pool_id, current_instances,
                active_instances, pool_status, is_active, received_at)
            values ('%s', 1, 1, 'old', 1, 1, 'healthy', true, now())
            """;

    private final Database database = Database.shared();

    @Inject
    Housekeeping housekeeping;

    @BeforeEach
    void emptyPast() {
        database.run("delete from analytics.pool_sample");
    }

    @Test
    void aRowWithoutADayOfItsOwnIsKeptAndMovesWhenItsDayIsMade() {
        Instant ahead = NOON.plus(20, ChronoUnit.DAYS);
        database.run(OLD.formatted(ahead));
        assertThat(database.count("select count(*) from analytics.pool_sample_default"))
                .isEqualTo(1);

        database.rows("select analytics.ensure_partitions(20)");

        assertThat(database.count("select count(*) from analytics.pool_sample_default"))
                .isZero();
        assertThat(database.count("select count(*) from analytics." + partition("pool_sample", ahead)))
                .isEqualTo(1);
    }

    @Test
    void housekeepingMakesTheDaysAheadAndForgetsWhatIsTooOld() {
        database.run(OLD.formatted(NOON.minus(40, ChronoUnit.DAYS)), OLD.formatted(NOON));

        housekeeping.run();

        assertThat(database.count("select count(*) from analytics.pool_sample")).isEqualTo(1);
        assertThat(database.rows("select to_regclass('analytics." + partition("decision", NOON.plus(7, ChronoUnit.DAYS))
                        + "') is not null as there"))
                .extracting(row -> row.get("there"))
                .containsExactly(true);
    }

    @Test
    void theServiceMayNotDropWhatIsStillBeingRead() throws SQLException {
        try (var service = Past.as(Schema.ANALYTICS);
                var statement = service.createStatement()) {
            assertThatThrownBy(
                            () -> statement.execute("select analytics.drop_partitions('decision', current_date + 1)"))
                    .hasMessageContaining("may hold what is still being read");
            assertThatThrownBy(() -> statement.execute("delete from analytics.pool_sample"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("select * from registry.node_key"))
                    .hasMessageContaining("permission denied");
        }
    }
}
