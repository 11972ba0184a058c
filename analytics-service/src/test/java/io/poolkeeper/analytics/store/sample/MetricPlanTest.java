package io.poolkeeper.analytics.store.sample;

import static io.poolkeeper.analytics.Plans.partition;
import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.analytics.AnalyticsTest;
import io.poolkeeper.analytics.Past;
import io.poolkeeper.analytics.Plans;
import io.poolkeeper.analytics.domain.window.Position;
import io.poolkeeper.analytics.domain.window.Window;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class MetricPlanTest {

    @Test
    void aPageOfMetricsReadsTheWindowsDaysAlongTheirTime() {
        Past.forget();
        var window = new Window(NOON.minus(Duration.ofHours(2)), NOON);
        var before = new Position(NOON.minusSeconds(60), 4_000);

        String plan = Plans.of(SampleStore.METRICS, SampleStore.metricsArguments(null, window, before, 1_000));

        assertThat(plan).contains(partition("pool_sample", NOON));
        assertThat(plan).doesNotContain(partition("pool_sample", NOON.minus(1, ChronoUnit.DAYS)));
        assertThat(plan).doesNotContain("Seq Scan on " + partition("pool_sample", NOON));
    }
}
