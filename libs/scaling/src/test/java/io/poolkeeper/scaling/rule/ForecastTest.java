package io.poolkeeper.scaling.rule;

import static io.poolkeeper.scaling.rule.Rungs.BASE;
import static io.poolkeeper.scaling.rule.Rungs.acted;
import static io.poolkeeper.scaling.rule.Rungs.cpu;
import static io.poolkeeper.scaling.rule.Rungs.decide;
import static io.poolkeeper.scaling.rule.Rungs.expecting;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a forecast may do. Each rule at its edge: the last number it lets pass and the first it does not. */
class ForecastTest {
    @ParameterizedTest
    @CsvSource({
        "690, 10, ON_TARGET",
        "691, 12, FORECAST_ABOVE",
        "200, 10, ON_TARGET",
    })
    void aTrustedForecastBuysUpToItsAim(double grow, int size, Reason reason) {
        Decision decision = decide(BASE, cpu(10, 60), expecting(grow, 800, 800, true));

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"621, 10, ON_TARGET", "552, 8, FORECAST_BELOW", "345, 7, FLAP_GUARD"})
    void aTrustedForecastGivesBackWhatIsWorthAnActionAndKeepsRoomForThePresentLoad(
            double keep, int size, Reason reason) {
        Decision decision = decide(BASE, cpu(10, 40), expecting(100, 100, keep, true));

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decide(BASE + "scale_in: {flap_guard: false}", cpu(10, 40), expecting(100, 100, 345, true))
                        .to())
                .isEqualTo(6);
    }

    @Test
    void aForecastThatIsNotTrustedChangesNothing() {
        assertThat(decide(BASE, cpu(10, 60), expecting(2000, 2000, 2000, false)).to())
                .isEqualTo(10);
        assertThat(decide(BASE + "forecast: {mode: forecast_only}", cpu(10, 60), expecting(2000, 2000, 2000, true))
                        .to())
                .isEqualTo(10);
    }

    @Test
    void aTrustedForecastNeedsOnlyItsOwnHoldAfterAGrowth() {
        History soon = acted(181, 5, 10).outlooks(expecting(100, 100, 300, true).outlooks());
        History sooner =
                acted(179, 5, 10).outlooks(expecting(100, 100, 300, true).outlooks());

        assertThat(decide(BASE, cpu(10, 20), soon).action()).isEqualTo(Action.SCALE_IN);
        assertThat(decide(BASE, cpu(10, 20), sooner).reason()).isEqualTo(Reason.AFTER_OUT);
    }

    @Test
    void aForecastLiftsAlsoWhileTheSignalIsAway() {
        Decision decision = decide(BASE, Observation.settled(10, List.of()), expecting(900, 1000, 1000, true));

        assertThat(decision.to()).isEqualTo(15);
        assertThat(decision.reason()).isEqualTo(Reason.FORECAST_LIFT);
    }
}
