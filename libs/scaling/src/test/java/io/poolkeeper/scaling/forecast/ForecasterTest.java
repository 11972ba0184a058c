package io.poolkeeper.scaling.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private final PoolPolicy policy = Pools.pool("cpu_threshold: 80\nscaling_limits: {min: 1, max: 60}");

    private static final IntToDoubleFunction HOURLY = t -> t % 60 < 10 ? 960 : 320;

    private Outlook after(Forecaster forecaster, int from, int minutes, IntToDoubleFunction load) {
        return after("cpu", forecaster, from, minutes, load);
    }

    private Outlook after(String signal, Forecaster forecaster, int from, int minutes, IntToDoubleFunction load) {
        History past = History.EMPTY;
        for (int t = from; t < minutes; t++) {
            Instant now = Pools.NOON.plusSeconds(60L * t);
            Point point = new Point(now.minusSeconds(60), load.applyAsDouble(t), 10.0, null);
            past = forecaster.look(Observation.settled(10, List.of(new Series(signal, List.of(point)))), past, now);
        }
        return past.outlook(signal);
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
    void aRestartGoesOnWhereTheStoredBytesEnd() {
        Forecaster first = Forecaster.of(policy, History.EMPTY);
        Outlook trusted = after(first, 0, 1440, HOURLY);
        Forecaster second = Forecaster.of(policy, History.EMPTY);
        second.restore(LoadLogs.read(LoadLogs.bytes(first.logs())));

        assertThat(after(second, 1440, 1441, HOURLY).trusted()).isTrue();
        assertThat(after(second, 1440, 1441, HOURLY).missed()).isEqualTo(trusted.missed(), within(0.01));
    }

    @Test
    void damagedBytesAreReadAsNothing() {
        Forecaster first = Forecaster.of(policy, History.EMPTY);
        after(first, 0, 200, HOURLY);
        byte[] bytes = LoadLogs.bytes(first.logs());

        for (int i = 0; i < bytes.length; i += 7) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            assertThat(LoadLogs.read(damaged)).as("byte %d", i).isEmpty();
            assertThat(LoadLogs.read(Arrays.copyOf(bytes, i))).isEmpty();
        }
        assertThat(LoadLogs.read(bytes)).isEqualTo(first.logs());
    }

    @Test
    void aSignalThatNowMeansSomethingElseStartsAnew() {
        String signal = "scaling_limits: {min: 1, max: 60}\nsignals: [{name: busy, mql: '%s', target: 70}]";
        Forecaster first = Forecaster.of(Pools.pool(signal.formatted("A[1m].mean()")), History.EMPTY);
        after("busy", first, 0, 1440, HOURLY);

        Forecaster same = first.following(Pools.pool(signal.formatted("A[1m].mean()") + "\nname: n"), History.EMPTY);
        Forecaster other = first.following(Pools.pool(signal.formatted("B[1m].mean()")), History.EMPTY);

        assertThat(after("busy", same, 1440, 1441, HOURLY)).isNotNull();
        assertThat(after("busy", other, 1440, 1441, HOURLY)).isNull();
    }

    @Test
    void aBootTimeThatWaversAboutAMinutesEdgeChangesNothing() {
        Forecaster forecaster = Forecaster.of(policy, boot(185));

        assertThat(forecaster.following(policy, boot(175))).isSameAs(forecaster);
        assertThat(forecaster.following(policy, boot(240))).isSameAs(forecaster);
        assertThat(forecaster.following(policy, boot(241))).isNotSameAs(forecaster);
        assertThat(forecaster.following(policy, boot(120))).isNotSameAs(forecaster);
    }

    private static History boot(int seconds) {
        return History.EMPTY.measured(new Measured(Duration.ofSeconds(seconds), null));
    }

    @Test
    void whatIsKnownIsCarriedOverToAnotherBootTimeAndChecked() {
        Forecaster first = Forecaster.of(policy, History.EMPTY);
        after(first, 0, 2 * 1440, HOURLY);

        Outlook outlook = after(first.following(policy, boot(600)), 2 * 1440, 2 * 1440 + 52, HOURLY);

        assertThat(outlook.trusted()).isTrue();
        assertThat(outlook.grow()).isGreaterThanOrEqualTo(960);
    }

    @Test
    void aClockThatWasWrongForAWhileDoesNotSilenceTheForecastForDays() {
        Forecaster forecaster = Forecaster.of(policy, History.EMPTY);
        after(forecaster, 0, 1440, HOURLY);
        after(forecaster, 2 * 1440, 2 * 1440 + 5, HOURLY);

        assertThat(after(forecaster, 1440, 1450, HOURLY)).isNotNull();
    }

    @Test
    void aPointOfTooFewInstancesAndAZeroThatFollowsLoadAreNotLearnt() {
        Forecaster forecaster = Forecaster.of(policy, History.EMPTY);
        after(forecaster, 0, 600, t -> 320);
        Instant now = Pools.NOON.plusSeconds(60L * 600);
        Series thin = new Series(
                "cpu",
                List.of(
                        new Point(now.minusSeconds(120), 0, 10.0, null),
                        new Point(now.minusSeconds(60), 20, 1.0, null)));

        forecaster.look(Observation.settled(10, List.of(thin)), History.EMPTY, now);

        assertThat(forecaster.logs().getFirst().loads()).hasSize(600);
    }

    @Test
    void aWeekOfMinutesIsKeptAndNoMore() {
        Forecaster forecaster = Forecaster.of(
                Pools.pool("cpu_threshold: 80\nscaling_limits: {min: 1, max: 60}\nforecast: {look_ahead: 0s}"),
                History.EMPTY);

        after(forecaster, 0, 9 * 1440, t -> 320);

        assertThat(forecaster.logs().getFirst().loads()).hasSizeBetween(7 * 1440, 7 * 1440 + 370);
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
