package io.poolkeeper.analytics.store.provisioning;

import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.analytics.AnalyticsTest;
import io.poolkeeper.analytics.Past;
import io.poolkeeper.analytics.Plans;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.analytics.store.row.Question;
import io.poolkeeper.testkit.Database;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class ProvisioningPlanTest {

    @Test
    void timesAreReadOfTheWindowsGrowthsAndNeitherDecisionsNorSamples() {
        Past.forget();
        Database.shared().run("""
                insert into analytics.placement (id, pool_id, oracle_pool_id, node_id, by_agent) overriding system value
                select n, n, 'pool-' || n, 1, false from generate_series(100000, 100049) as n
                """, """
                insert into analytics.provisioning (pool_id, source, placement_id, asked_at)
                select 100000 + n % 50, 'g' || n, 100000 + n % 50, timestamptz '2026-01-01Z' + n * interval '10 minutes'
                from generate_series(1, 20000) as n
                """, "analyze analytics.provisioning", "analyze analytics.placement");
        var window = new Window(NOON.minus(Duration.ofHours(2)), NOON);

        assertThat(plan(window, Optional.empty()))
                .contains("provisioning_placement")
                .doesNotContain("Seq Scan on provisioning")
                .doesNotContain("pool_sample")
                .doesNotContain("decision");
        assertThat(plan(window, Optional.of("pool-100007"))).doesNotContain("Seq Scan on provisioning");
        assertThat(plan(new Window(NOON.minus(Duration.ofDays(300)), NOON), Optional.empty()))
                .contains("provisioning_placement")
                .doesNotContain("Seq Scan on provisioning");
        Past.forget();
    }

    private static String plan(Window window, Optional<String> pool) {
        Question question = ProvisioningStore.question(window, pool, null, 0, 100);
        return Plans.of(question.sql(), question.arguments());
    }
}
