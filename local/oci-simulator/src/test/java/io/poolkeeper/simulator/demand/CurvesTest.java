package io.poolkeeper.simulator.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generated day as a demonstration sees it: 120 times as fast, pools of at most ten. */
class CurvesTest {
    private static final int DEMO_SPEED = 120;
    private final Curves curves = new Curves(List.of(), 1);

    @Test
    void everyPoolBeginsWithTwoInstances() {
        assertThat(Curves.needed(curves.of(0, 10))).isLessThanOrEqualTo(2);
        assertThat(Curves.needed(curves.of(1, 10))).isLessThanOrEqualTo(2);
        assertThat(Curves.needed(curves.of(2, 10))).isLessThanOrEqualTo(2);
    }

    @Test
    void theFirstPoolNeedsMoreWithinTheFirstMinute() {
        assertThat(demand(0, 0)).isGreaterThan(0.9);
        assertThat(mean(0, 0, 60)).isGreaterThan(2);
        assertThat(demand(0, 90)).isGreaterThan(3.5);
    }

    @Test
    void theFirstPoolCanShrinkFromTheFifthMinuteOn() {
        assertThat(mean(0, 270, 480)).isLessThan(1.1);
    }

    @Test
    void theOtherPoolsBecomeBusyLater() {
        assertThat(mean(1, 0, 180)).isLessThan(1.1);
        assertThat(mean(1, 300, 360)).isGreaterThan(3);
        assertThat(mean(2, 0, 360)).isLessThan(1.1);
        assertThat(mean(2, 540, 580)).isGreaterThan(3);
    }

    @Test
    void theSameSeedGivesTheSameDemandAndAnotherSeedAnother() {
        Curve again = new Curves(List.of(), 1).of(0, 10);
        Curve other = new Curves(List.of(), 2).of(0, 10);

        Duration noon = Duration.ofMinutes(333);
        assertThat(again.at(noon)).isEqualTo(curves.of(0, 10).at(noon));
        assertThat(other.at(noon)).isNotEqualTo(again.at(noon));
    }

    @Test
    void demandStaysWithinWhatAPoolOfItsMaximumCanServe() {
        for (int pool = 0; pool < 6; pool++) {
            Curve curve = curves.of(pool, 10);
            for (int minute = 0; minute < 7 * 24 * 60; minute++) {
                assertThat(curve.at(Duration.ofMinutes(minute))).isBetween(0.5, 10.0);
            }
        }
    }

    private double demand(int pool, double realSecond) {
        return curves.of(pool, 10).at(Duration.ofMillis(Math.round(realSecond * 1000 * DEMO_SPEED)));
    }

    private double mean(int pool, int fromSecond, int toSecond) {
        double sum = 0;
        for (int second = fromSecond; second < toSecond; second++) {
            sum += demand(pool, second);
        }
        return sum / (toSecond - fromSecond);
    }
}
