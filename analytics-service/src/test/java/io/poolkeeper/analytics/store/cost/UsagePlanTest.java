package io.poolkeeper.analytics.store.cost;

import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.analytics.AnalyticsTest;
import io.poolkeeper.analytics.Past;
import io.poolkeeper.analytics.Plans;
import io.poolkeeper.analytics.domain.cost.Stretch;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.testkit.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class UsagePlanTest {

    @Test
    void aMonthReadsTheSumsOfItsDaysAndOfTheHoursAtItsEndsAndNothingBesideThem() {
        Past.forget();
        fill("pool_1d", "day", 700);
        fill("pool_1h", "hour", 24 * 60);
        Database.shared().run("analyze analytics.pool_1d, analytics.pool_1h");
        var month = new Window(NOON.minus(Duration.ofDays(30)), NOON);
        var question = UsageStore.question(Stretch.of(month, List.of()), Optional.empty());

        String plan = Plans.of(question.sql(), question.arguments());

        assertThat(plan)
                .contains("pool_1d", "pool_1h", "Index Cond: ((bucket >= ")
                .doesNotContain("Seq Scan", "pool_sample");
        Past.forget();
    }

    private static void fill(String table, String width, int buckets) {
        Database.shared().run("""
                insert into analytics.%s select date_trunc('%s', timestamptz '%s', 'UTC') - n * interval '1 %s', pool, 1, 60, true, 1, 1,
                    1, 1, 1, 1, 1, 1, 1, 1, 1
                from generate_series(0, %d) as n, generate_series(1, 20) as pool
                """.formatted(table, width, NOON, width, buckets));
    }
}
