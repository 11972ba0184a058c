package io.poolkeeper.scaling.rule;

import static io.poolkeeper.scaling.Pools.NOON;
import static io.poolkeeper.scaling.rule.Rungs.BASE;
import static io.poolkeeper.scaling.rule.Rungs.QUIET;
import static io.poolkeeper.scaling.rule.Rungs.acted;
import static io.poolkeeper.scaling.rule.Rungs.cpu;
import static io.poolkeeper.scaling.rule.Rungs.decide;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.decision.Breaker;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Measured;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How fast a pool grows. Each rule at its edge: the last number it lets pass and the first it does not. */
class OutPathTest {
    @ParameterizedTest
    @CsvSource({"59, 10, OUT_COOLDOWN", "60, 15, LOAD_ABOVE_TARGET"})
    void twoGrowthsKeepTheirDistance(int secondsAgo, int size, Reason reason) {
        Decision decision = decide(BASE, cpu(10, 90), acted(secondsAgo, 5, 10));

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.nextActionAt()).isEqualTo(size == 10 ? NOON.plusSeconds(60 - secondsAgo) : null);
    }

    @Test
    void oneActionAddsNoMoreThanAStep() {
        assertThat(decide(BASE + "scale_out: {step_min: 3, step_percent: 40, step_max: 20}", cpu(10, 94), QUIET)
                        .to())
                .isEqualTo(14);
        assertThat(decide(BASE + "scale_out: {step_min: 3, step_percent: 10, step_max: 20}", cpu(10, 94), QUIET)
                        .to())
                .isEqualTo(13);
        assertThat(decide(BASE, cpu(30, 95), QUIET).to()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"239, 10", "240, 15"})
    void aPoolInMotionWaitsForAsLongAsInstancesNeed(int secondsAgo, int size) {
        Observation moving =
                new Observation(10, 8, 8, null, null, "scaling", cpu(10, 90).signals());

        assertThat(decide(BASE, moving, acted(secondsAgo, 5, 10)).to()).isEqualTo(size);
        assertThat(decide(BASE, moving, QUIET).reason()).isEqualTo(Reason.RESIZE_RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"-1, 11, BREAKER_PROBE", "0, 11, BREAKER_PROBE", "1, 10, BREAKER_OPEN"})
    void anOpenBreakerLetsOneThroughWhenItsTimeIsOver(int secondsLeft, int size, Reason reason) {
        History open = new History(
                NOON.minusSeconds(9000),
                NOON,
                NOON,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Breaker(3, NOON.plusSeconds(secondsLeft)),
                null,
                Measured.NOTHING,
                List.of());

        Decision decision = decide(BASE, cpu(10, 90), open);

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void aWishForOneMorePassesAProbingBreakerAsItIs() {
        History probing = new History(
                NOON.minusSeconds(9000),
                NOON,
                NOON,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Breaker(3, NOON),
                null,
                Measured.NOTHING,
                List.of());

        assertThat(decide(BASE + "algorithm: band", cpu(10, 80), probing).reason())
                .isEqualTo(Reason.ABOVE_BAND);
    }
}
