package io.poolkeeper.scaling.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private final PoolPolicy policy = Pools.pool("cpu_threshold: 80\nscaling_limits: {min: 1, max: 60}");

    private static final IntToDoubleFunction HOURLY = t -> t % 60 < 10 ? 960 : 320;

    private Outlook after(Forecaster forecaster, int from, int minutes, IntToDoubleFunction load) {
        History past = History.EMPTY;
        for (int t = from; t < minutes; t++) {
            Instant now = Pools.NOON.plusSeconds(60L * t);
            Point point = new Point(now.minusSeconds(60), load.applyAsDouble(t), 10.0, null);
            past = forecaster.look(Observation.settled(10, List.of(new Series("cpu", List.of(point)))), past, now);
        }
        return past.outlook("cpu");
    }

    @Test
    void nothingIsSaidAboutALoadThatIsHardlyKnown() {
        assertThat(after(Forecaster.of(policy, History.EMPTY), 0, 60, HOURLY)).isNull();
    }

    @Test
    void aForecastIsTrustedOnlyAfterItHasKeptItsPromisesForHours() {
        assertThat(after(Forecaster.of(policy, History.EMPTY), 0, 300, HOURLY).trusted())
                .isFalse();
        assertThat(after(Forecaster.of(policy, History.EMPTY), 0, 1440, HOURLY).trusted())
                .isTrue();
    }

    @Test
    void aRecurringPeakIsExpectedWithinTheTimeAnInstanceNeedsToStart() {
        Outlook calm = after(Forecaster.of(policy, History.EMPTY), 0, 1440 + 35, HOURLY);
        Outlook before = after(Forecaster.of(policy, History.EMPTY), 0, 1440 + 58, HOURLY);

        assertThat(calm.grow()).isLessThan(400);
        assertThat(before.grow()).isGreaterThanOrEqualTo(960);
    }

    @Test
    void aLongerBootTimeIsLookedFurtherAheadFor() {
        History slow = History.EMPTY.measured(new Measured(Duration.ofMinutes(9), Duration.ofMinutes(1)));

        assertThat(after(Forecaster.of(policy, slow), 0, 1440 + 51, HOURLY).grow())
                .isGreaterThanOrEqualTo(960);
        assertThat(after(Forecaster.of(policy, History.EMPTY), 0, 1440 + 51, HOURLY)
                        .grow())
                .isLessThan(400);
    }

    @Test
    void whatWasStoredAndRestoredSaysTheSame() {
        Forecaster first = Forecaster.of(policy, History.EMPTY);
        after(first, 0, 1440, HOURLY);
        Forecaster second = Forecaster.of(policy, History.EMPTY);
        second.restore(first.logs());

        Outlook one = after(first, 1440, 1445, HOURLY);
        Outlook other = after(second, 1440, 1445, HOURLY);

        assertThat(other.grow()).isEqualTo(one.grow());
        assertThat(other.keep()).isEqualTo(one.keep());
    }

    @Test
    void aHoleInTheRecordIsNotTakenForIdleness() {
        Forecaster forecaster = Forecaster.of(policy, History.EMPTY);
        after(forecaster, 0, 900, t -> 320);

        Outlook outlook = after(forecaster, 1000, 2000, t -> 320);

        assertThat(outlook.grow()).isEqualTo(320);
        assertThat(outlook.keep()).isEqualTo(320);
    }

    @Test
    void nonsenseIsNotLearnt() {
        IntToDoubleFunction nonsense =
                t -> t % 7 == 0 ? Double.NaN : t % 11 == 0 ? -5 : t % 13 == 0 ? Double.POSITIVE_INFINITY : 320;

        Outlook outlook = after(Forecaster.of(policy, History.EMPTY), 0, 1440, nonsense);

        assertThat(outlook.grow()).isBetween(300.0, 400.0);
    }
}
