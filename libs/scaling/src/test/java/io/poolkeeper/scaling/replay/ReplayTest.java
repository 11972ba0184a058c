package io.poolkeeper.scaling.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.forecast.LoadLog;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Conditions FIVE = new Conditions(5, Duration.ofMinutes(3), Duration.ZERO);

    private final PoolPolicy policy = Pools.pool("""
            cpu_threshold: 80
            scaling_limits: {min: 2, max: 60}
            price_per_instance_hour: 0.10
            """);

    private static LoadLog load(int minutes, IntToDoubleFunction instances) {
        List<Float> loads = new ArrayList<>();
        for (int t = 0; t < minutes; t++) {
            loads.add((float) (80 * instances.applyAsDouble(t)));
        }
        return new LoadLog("cpu", Pools.NOON, Duration.ofMinutes(1), loads);
    }

    @Test
    void aFittingPoolIsLeftAloneAndPaidByTheHour() {
        Replayed replayed = Replay.run(policy, List.of(load(120, t -> 4.2)), FIVE);

        assertThat(replayed.bill().actions()).isZero();
        assertThat(replayed.bill().instanceHours()).isEqualTo(10, within(1e-9));
        assertThat(replayed.bill().money()).isEqualTo(1.0, within(1e-9));
        assertThat(replayed.bill().minutesShort()).isZero();
    }

    @Test
    void aStepThatSaturatesThePoolIsMetInTwoDoublings() {
        Replayed replayed = Replay.run(policy, List.of(load(120, t -> t < 60 ? 4.2 : 12)), FIVE);

        assertThat(replayed.bill().minutesShort()).isBetween(3.0, 12.0);
        assertThat(replayed.moments().getLast().serving()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void anHourlyPeakIsServedBeforeItComesOnceItHasBeenSeenForADay() {
        IntToDoubleFunction hourly = t -> t % 60 < 10 ? 14 : 5;

        List<Moment> moments =
                Replay.run(policy, List.of(load(3 * 1440, hourly)), FIVE).moments();

        List<Moment> third = moments.subList(2 * 1440, 3 * 1440);
        assertThat(third.stream().filter(m -> m.serving() < m.needed()).count()).isLessThan(10);
        assertThat(third).extracting(Moment::reason).contains(Reason.FORECAST_ABOVE);
    }

    @Test
    void aConstantLoadIsLeftAloneByTheForecastToo() {
        List<Moment> moments =
                Replay.run(policy, List.of(load(2 * 1440, t -> 6.5)), FIVE).moments();

        assertThat(moments.subList(720, 2880)).extracting(Moment::size).containsOnly(7);
    }

    @Test
    void whatWasNotRecordedIsNamedAndLeftOut() {
        PoolPolicy two = Pools.pool("cpu_threshold: 80\nram_threshold: 80\nscaling_limits: {min: 2, max: 60}");

        assertThat(Replay.run(two, List.of(load(10, t -> 4)), FIVE).ignored()).containsExactly("ram");
    }

    @Test
    void minutesThatWereNotRecordedChangeNothing() {
        Replayed replayed = Replay.run(policy, List.of(load(200, t -> t > 60 && t < 120 ? Double.NaN : 4.2)), FIVE);

        assertThat(replayed.moments()).extracting(Moment::size).containsOnly(5);
    }
}
