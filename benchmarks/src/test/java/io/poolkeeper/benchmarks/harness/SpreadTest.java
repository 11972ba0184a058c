package io.poolkeeper.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theOneInTheMiddleCounts() {
        assertThat(Spread.of(30, 10, 20)).isEqualTo(new Spread(20, 10, 30, 3));
        assertThat(Spread.of(40, 10, 20, 30).median()).isEqualTo(25);
    }

    @Test
    void itSaysHowFarTheOthersLieFromIt() {
        assertThat(Spread.of(90, 100, 110).percent()).isEqualTo(10);
        assertThat(Spread.of(7).percent()).isZero();
    }

    @Test
    void aRatioIsThatOfTheMedians() {
        assertThat(Spread.of(10, 20, 90).times(Spread.of(1, 5, 6))).isEqualTo(4);
    }

    @Test
    void nothingMeasuredIsNoFigure() {
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
    }
}
