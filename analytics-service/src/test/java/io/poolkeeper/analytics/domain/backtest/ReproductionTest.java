package io.poolkeeper.analytics.domain.backtest;

import static io.poolkeeper.analytics.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.poolkeeper.analytics.AnalyticsTest;
import io.poolkeeper.analytics.Past;
import io.poolkeeper.analytics.Week;
import io.poolkeeper.analytics.Week.Acted;
import io.poolkeeper.analytics.domain.policy.PolicyBook;
import io.poolkeeper.analytics.domain.pool.KnownPool;
import io.poolkeeper.analytics.domain.pool.KnownPools;
import io.poolkeeper.analytics.domain.rollup.Folding;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.replay.Moment;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@AnalyticsTest
class ReproductionTest {

    /** Docs state these: an action counts as found when one in its direction comes within ten minutes of it. */
    private static final Duration NEAR = Duration.ofMinutes(10);

    private static final double FOUND = 0.85;
    private static final double SAME_SIZE = 0.9;
    private static final double HOURS = 0.02;

    @Inject
    PoolBacktest backtest;

    @Inject
    PolicyBook book;

    @Inject
    KnownPools pools;

    @Inject
    Folding folding;

    @Test
    void thePolicyThatWasLiveReproducesTheRecordedDecisionsOfTheWeek() {
        Past.forget();
        var week = new Window(NOON.minus(Duration.ofDays(7)), NOON);
        List<Acted> recorded = Week.record(7, week.from(), week.to());
        folding.run();
        PoolPolicy policy = book.read(Week.YAML).pool(Week.OCID).orElseThrow();
        KnownPool pool = pools.find(Week.OCID).orElseThrow();

        PoolResult result = backtest.run(pool, policy, Optional.of(policy), week);
        List<Moment> moments =
                backtest.replay(policy, backtest.recorded(pool, policy, week)).moments();

        double share = (double)
                        recorded.stream().filter(acted -> found(acted, moments)).count()
                / recorded.size();
        double same = (double) result.series().stream()
                        .filter(point -> point.actual() != null && point.actual() == point.tested())
                        .count()
                / result.series().size();
        assertThat(recorded).hasSizeGreaterThan(40);
        assertThat(share).isGreaterThan(FOUND);
        assertThat(same).isGreaterThan(SAME_SIZE);
        assertThat(result.tested().instanceHours())
                .isEqualTo(
                        result.actual().instanceHours(),
                        within(HOURS * result.actual().instanceHours()));
        assertThat(result.changes()).isEmpty();
    }

    private static boolean found(Acted acted, List<Moment> moments) {
        for (int i = 1; i < moments.size(); i++) {
            int change = moments.get(i).size() - moments.get(i - 1).size();
            boolean near =
                    Duration.between(acted.at(), moments.get(i).at()).abs().compareTo(NEAR) <= 0;
            if (near && Integer.signum(change) == Integer.signum(acted.to() - acted.from())) {
                return true;
            }
        }
        return false;
    }
}
