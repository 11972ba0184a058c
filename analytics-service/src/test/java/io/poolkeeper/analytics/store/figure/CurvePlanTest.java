package io.poolkeeper.analytics.store.figure;

import static io.poolkeeper.analytics.Plans.partition;
import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.analytics.AnalyticsTest;
import io.poolkeeper.analytics.Plans;
import io.poolkeeper.analytics.domain.figure.Curves.Scope;
import io.poolkeeper.analytics.domain.window.Interval;
import io.poolkeeper.analytics.domain.window.Window;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class CurvePlanTest {

    private static final Window DAY = new Window(NOON.minus(Duration.ofHours(24)), NOON);
    private static final Window MONTH = new Window(NOON.minus(Duration.ofDays(30)), NOON);

    @Test
    void thePresentReadsSamplesOfTheFreshMinutesOnlyAndThePeakNone() {
        String plan = Plans.of(CurveQueries.SYSTEM, CurveStore.systemArguments(DAY, Duration.ofMinutes(5)));

        assertThat(plan).contains(partition("pool_sample", NOON)).contains("fleet_peak");
        assertThat(plan).doesNotContain(partition("pool_sample", NOON.minus(1, ChronoUnit.DAYS)));
        assertThat(plan).doesNotContain(partition("pool_sample", NOON.plus(1, ChronoUnit.DAYS)));
        assertThat(plan).doesNotContain("Seq Scan on " + partition("pool_sample", NOON));
    }

    @Test
    void aMonthOfTheFleetByTheHourReadsOneRowAnHourAndNoSample() {
        String plan = Plans.of(CurveQueries.FLEET, Duration.ofHours(1).toSeconds() * 1.0, MONTH.from(), MONTH.to());

        assertThat(plan).contains("fleet_pkey").doesNotContain("pool_sample").doesNotContain("pool_1h");
    }

    @Test
    void aMonthOfANodeByTheHourReadsTheSumsOfItsHours() {
        var question = CurveStore.perPool(MONTH, Interval.of("hour"), new Scope(7L, null));

        String plan = Plans.of(question.sql(), question.arguments());

        assertThat(plan).contains("pool_1h").doesNotContain("pool_sample").doesNotContain("pool_5m");
    }

    @Test
    void fiveMinutesOfADayReadThePartitionsOfThatDayOnly() {
        var question = CurveStore.perPool(DAY, Interval.of("15m"), Scope.FLEET);

        String plan = Plans.of(question.sql(), question.arguments());

        assertThat(plan).contains(partition("pool_5m", NOON)).doesNotContain("pool_sample");
        assertThat(plan).doesNotContain(partition("pool_5m", NOON.plus(1, ChronoUnit.DAYS)));
    }

    @Test
    void bucketsThatNoSumsFillAreMadeOfTheWindowsSamples() {
        var question = CurveStore.perPool(DAY, Interval.of("7m"), Scope.FLEET);

        String plan = Plans.of(question.sql(), question.arguments());

        assertThat(plan).contains(partition("pool_sample", NOON));
        assertThat(plan).doesNotContain(partition("pool_sample", NOON.plus(1, ChronoUnit.DAYS)));
    }
}
