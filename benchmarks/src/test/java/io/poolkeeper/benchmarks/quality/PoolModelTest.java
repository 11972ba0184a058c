package io.poolkeeper.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.poolkeeper.benchmarks.ours.OurPolicy;
import io.poolkeeper.benchmarks.reference.AwsTargetTracking;
import io.poolkeeper.benchmarks.reference.Hpa;
import io.poolkeeper.benchmarks.reference.StaticPeak;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoolModelTest {
    private static Trace demand(double... values) {
        return new Trace("made by hand", 0, values);
    }

    @Test
    void newInstancesServeAfterTheirBootTimeAndAreBilledAtOnce() {
        Trace trace = demand(2, 2, 2, 2, 2, 2, 2, 2);

        Run run = PoolModel.run(trace, 180, sight -> sight.epoch() < 120 ? 3 : 5);

        assertThat(run.billed()).containsExactly(3, 3, 5, 5, 5, 5, 5, 5);
        assertThat(run.serving()).containsExactly(3, 3, 3, 3, 3, 5, 5, 5);
    }

    @Test
    void scaleInTakesBootingInstancesFirst() {
        Run run = PoolModel.run(demand(2, 2, 2, 2), 180, sight -> sight.epoch() == 0 ? 9 : 4);

        assertThat(run.serving()).containsExactly(3, 3, 3, 4);
        assertThat(PoolModel.run(demand(2, 2, 2), 180, sight -> 2).serving()).containsExactly(2, 2, 2);
    }

    @Test
    void thePolicySeesOnlyCompletedStepsAndNoMoreThanAHundredPercent() {
        double[] seen = new double[4];
        PoolModel.run(demand(1.6, 3.2, 1.6, 0.8), 180, sight -> {
            seen[(int) (sight.epoch() / 60)] = sight.cpu();
            return 2;
        });

        assertThat(seen).containsExactly(80, 80, 100, 80);
    }

    @Test
    void theFiguresAreThoseOfAHandCalculation() {
        double[] demand = new double[2 * PoolModel.DAY];
        Arrays.fill(demand, 2.4);
        Trace trace = demand(demand);
        int half = PoolModel.DAY + PoolModel.DAY / 2;

        Figures figures = PoolModel.run(trace, 60, sight -> sight.epoch() / 60 < half ? 2 : 4)
                .figures(72);

        assertThat(figures.tauU()).isEqualTo(50.0, within(0.1));
        assertThat(figures.thetaU()).isEqualTo(50.0 / 3, within(0.1));
        assertThat(figures.thetaO()).isEqualTo(50.0 / 3, within(0.1));
        assertThat(figures.violation()).isEqualTo(50.0, within(0.1));
        assertThat(figures.cost()).isEqualTo(1.0, within(1e-9));
        assertThat(figures.actionsPerDay()).isEqualTo(1);
    }

    @Test
    void theClairvoyantKeepsAnInstanceThroughAShortPauseAndGivesItBackThroughALongOne() {
        double[] demand = new double[24];
        Arrays.fill(demand, 1.6);
        for (int t : new int[] {5, 7, 15}) {
            demand[t] = 2.4;
        }

        Run run = Clairvoyant.run(demand(demand), 180);

        assertThat(run.billed()).startsWith(2, 2, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 3, 3, 3, 3, 2);
        assertThat(run.serving()).startsWith(2, 2, 2, 2, 2, 3, 3, 3, 2);
    }

    static List<Trace> synthetic() {
        return Synthetic.traces();
    }

    @ParameterizedTest
    @MethodSource("synthetic")
    void noPolicyIsCheaperThanTheClairvoyantWithoutBeingShort(Trace trace) {
        double limit = Clairvoyant.run(trace, 180).cost();

        for (SizePolicy policy : List.of(new StaticPeak(trace, 0.8), new Hpa(50), OurPolicy.of("default"))) {
            Figures figures = PoolModel.run(trace, 180, policy).figures(limit);
            assertThat(figures.cost() >= 1 || figures.tauU() > 0).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("synthetic")
    void oursIsNotWorseInBothFiguresThanHpaOrAwsAtAnyTarget(Trace trace) {
        double limit = Clairvoyant.run(trace, 180).cost();
        Figures ours = PoolModel.run(trace, 180, OurPolicy.of("default")).figures(limit);

        for (int target = 30; target <= 80; target += 10) {
            assertThat(ours.dominatedBy(
                            PoolModel.run(trace, 180, new Hpa(target)).figures(limit)))
                    .as("HPA %d", target)
                    .isFalse();
            assertThat(ours.dominatedBy(PoolModel.run(trace, 180, new AwsTargetTracking(target))
                            .figures(limit)))
                    .as("AWS %d", target)
                    .isFalse();
        }
    }
}
