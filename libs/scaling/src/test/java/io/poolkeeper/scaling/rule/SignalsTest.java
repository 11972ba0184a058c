package io.poolkeeper.scaling.rule;

import static io.poolkeeper.scaling.Pools.NOON;
import static io.poolkeeper.scaling.rule.Rungs.BASE;
import static io.poolkeeper.scaling.rule.Rungs.QUIET;
import static io.poolkeeper.scaling.rule.Rungs.cpu;
import static io.poolkeeper.scaling.rule.Rungs.decide;
import static io.poolkeeper.scaling.rule.Rungs.expecting;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Series;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From load to a wish. Each rule at its edge: the last number it lets pass and the first it does not. */
class SignalsTest {
    @ParameterizedTest
    @CsvSource({"68.9, 10", "69.1, 12", "42.1, 10", "41.9, 7", "94.9, 16", "95, 20"})
    void theDeadBandEndsWhereItSays(double percent, int size) {
        assertThat(decide(BASE, cpu(10, percent), QUIET).to()).isEqualTo(size);
    }

    @Test
    void anOutIsSizedByTheHighestPointOfTheWindow() {
        Observation rising = Observation.settled(10, List.of(Pools.cpu(NOON, 10, 60, 90, 72)));

        assertThat(decide(BASE, rising, QUIET).to()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({
        "70, 11, ABOVE_BAND",
        "69, 11, ABOVE_BAND",
        "68.9, 10, ON_TARGET",
        "34.6, 10, ON_TARGET",
        "34.4, 9, BELOW_BAND"
    })
    void aBandMovesByOne(double percent, int size, Reason reason) {
        Decision decision = decide(BASE + "algorithm: band", cpu(10, percent), QUIET);

        assertThat(decision.to()).isEqualTo(size);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void aPoolTotalDoesNotDependOnTheSizeAndStartsFromZero() {
        String queue =
                "signals: [{name: queue, kind: pool_total, mql: q, target: 100}]\nscaling_limits: {min: 0, max: 60}";
        Series jobs = new Series(
                "queue",
                List.of(
                        new Point(NOON.minusSeconds(120), 750, null, null),
                        new Point(NOON.minusSeconds(60), 730, null, null)));

        assertThat(decide(queue, Observation.settled(0, List.of(jobs)), QUIET).to())
                .isEqualTo(8);
    }

    @Test
    void instancesThatSayNothingCountAsBusyBeforeAnythingIsRemoved() {
        Series six = new Series(
                "cpu",
                List.of(
                        new Point(NOON.minusSeconds(120), 60, 6.0, null),
                        new Point(NOON.minusSeconds(60), 60, 6.0, null)));

        assertThat(decide(BASE, Observation.settled(10, List.of(six)), QUIET).to())
                .isEqualTo(5);
    }

    @Test
    void silentInstancesCountAsBusyUnderAForecastAndInABandToo() {
        Series six = six(10);

        assertThat(decide(BASE, Observation.settled(10, List.of(six)), expecting(50, 50, 100, true))
                        .to())
                .isEqualTo(5);
        assertThat(decide(BASE + "algorithm: band", Observation.settled(10, List.of(six(20))), QUIET)
                        .to())
                .isEqualTo(10);
        assertThat(decide(BASE + "algorithm: band", Observation.settled(10, List.of(six(15))), QUIET)
                        .to())
                .isEqualTo(9);
    }

    private static Series six(double each) {
        return new Series(
                "cpu",
                List.of(
                        new Point(NOON.minusSeconds(180), 6 * each, 6.0, null),
                        new Point(NOON.minusSeconds(120), 6 * each, 6.0, null),
                        new Point(NOON.minusSeconds(60), 6 * each, 6.0, null)));
    }

    @Test
    void theRecordSaysWhatWasMeasuredAgainstWhat() {
        Decision grown = decide(BASE, cpu(10, 60), expecting(691, 800, 800, true));
        Decision shrunk = decide(BASE, cpu(10, 40), expecting(100, 100, 552, true));
        Decision shadow = decide(BASE + "mode: shadow", cpu(10, 90), QUIET);

        assertThat(grown.trail().getFirst().figure()).isEqualTo(691);
        assertThat(grown.trail().getFirst().limit()).isEqualTo(69);
        assertThat(shrunk.trail().getFirst().figure()).isEqualTo(552);
        assertThat(shadow.reason()).isEqualTo(Reason.MODE_SHADOW);
        assertThat(shadow.signalsFresh()).isEqualTo(1);
        assertThat(decide(BASE + "mode: shadow", cpu(10, 60), QUIET).reason()).isEqualTo(Reason.ON_TARGET);
    }

    @Test
    void aBandShrinksOnlyAfterTwoFurtherCalmPointsAndInItsOwnSteps() {
        String band = BASE + "algorithm: band\nband_step_out: 3\nband_step_in: 2";
        Observation calm = Observation.settled(10, List.of(Pools.cpu(NOON, 10, 30, 30, 30, 30, 30)));
        Observation busyBefore = Observation.settled(10, List.of(Pools.cpu(NOON, 10, 60, 30, 30, 30, 30)));

        assertThat(decide(band, calm, QUIET).to()).isEqualTo(8);
        assertThat(decide(band, busyBefore, QUIET).to()).isEqualTo(10);
        assertThat(decide(band, cpu(10, 80), QUIET).to()).isEqualTo(13);
        assertThat(decide(
                                band + "\nmetrics: {window_points: 2}",
                                Observation.settled(10, List.of(Pools.cpu(NOON, 10, 30, 30))),
                                QUIET)
                        .to())
                .isEqualTo(10);
    }
}
