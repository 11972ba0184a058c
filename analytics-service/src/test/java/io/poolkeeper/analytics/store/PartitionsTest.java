package io.poolkeeper.analytics.store;

import static io.poolkeeper.analytics.TestClock.NOON;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.analytics.AnalyticsTest;
import io.poolkeeper.analytics.Past;
import io.poolkeeper.analytics.domain.Decisions;
import io.poolkeeper.analytics.domain.Housekeeping;
import io.poolkeeper.analytics.domain.Window;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
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
    void theMainQueryReadsOnlyTheDaysItAsksFor() {
        var day = new Window(NOON.minus(Duration.ofHours(24)), NOON);

        String plan = plan(SampleStore.SYSTEM, SampleStore.systemArguments(day, Duration.ofMinutes(5)));

        assertThat(plan).contains(partition("pool_sample", NOON), partition("pool_sample", day.from()));
        assertThat(plan).doesNotContain(partition("pool_sample", NOON.plus(1, ChronoUnit.DAYS)));
        assertThat(plan).doesNotContain(partition("pool_sample", NOON.plus(2, ChronoUnit.DAYS)));
    }

    @Test
    void theListOfDecisionsReadsOnlyTheDaysItAsksFor() {
        var window = new Window(NOON.minus(Duration.ofHours(2)), NOON);
        var query = new Decisions.DecisionQuery(window, null, null, null, null, 100, 0);

        String plan = plan(DecisionStore.LIST, DecisionStore.arguments(query));

        assertThat(plan).contains(partition("decision", NOON));
        assertThat(plan).doesNotContain(partition("decision", NOON.minus(1, ChronoUnit.DAYS)));
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
            assertThatThrownBy(() -> statement.execute("select analytics.drop_partitions(current_date + 1)"))
                    .hasMessageContaining("may hold what is still being read");
            assertThatThrownBy(() -> statement.execute("delete from analytics.pool_sample"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("select * from registry.node_key"))
                    .hasMessageContaining("permission denied");
        }
    }

    private String plan(String query, Object[] arguments) {
        Object[] bound = Arrays.stream(arguments)
                .map(value -> value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value)
                .toArray();
        return database.rows("explain " + query, bound).stream()
                .map(row -> String.valueOf(row.get("QUERY PLAN")))
                .collect(joining("\n"));
    }

    private static String partition(String table, Instant at) {
        return table + "_" + at.toString().substring(0, 10).replace("-", "");
    }
}
