package io.poolkeeper.analytics.domain.backtest;

import io.poolkeeper.analytics.domain.backtest.PoolResult.Difference;
import io.poolkeeper.analytics.domain.history.Grid;
import io.poolkeeper.analytics.domain.history.Histories;
import io.poolkeeper.analytics.domain.history.Loads;
import io.poolkeeper.analytics.domain.history.Look;
import io.poolkeeper.analytics.domain.history.Measurement;
import io.poolkeeper.analytics.domain.history.Reality;
import io.poolkeeper.analytics.domain.history.RecordedPoint;
import io.poolkeeper.analytics.domain.history.Resize;
import io.poolkeeper.analytics.domain.pool.KnownPool;
import io.poolkeeper.analytics.domain.settings.AnalyticsSettings;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.scaling.forecast.LoadLog;
import io.poolkeeper.scaling.policy.Change;
import io.poolkeeper.scaling.policy.Defaults;
import io.poolkeeper.scaling.policy.Meaning;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.replay.Conditions;
import io.poolkeeper.scaling.replay.Moment;
import io.poolkeeper.scaling.replay.Replay;
import io.poolkeeper.scaling.replay.Replayed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One pool's recorded time under a policy, by the code that decides in production. */
@ApplicationScoped
public class PoolBacktest {

    /** Age of the newest point at a look, where no agent has measured it. */
    private static final Duration USUAL_AGE = Duration.ofMinutes(1);

    private static final Duration LESSON = Duration.ofDays(7);
    private static final Duration LONGEST_LAG = Duration.ofMinutes(15);

    private final Histories histories;
    private final AnalyticsSettings settings;

    PoolBacktest(Histories histories, AnalyticsSettings settings) {
        this.histories = histories;
        this.settings = settings;
    }

    /**
     * What is known of a pool in a window, on a policy's grid.
     *
     * @param first step of the window; the forecast learns from those before it
     */
    public record Recorded(
            Grid grid, int first, Reality reality, List<LoadLog> loads, Conditions conditions, boolean anything) {}

    public Recorded recorded(KnownPool pool, PoolPolicy policy, Window window) {
        Window wider = new Window(window.from().minus(lesson(policy)).minus(settings.freshness()), window.to());
        List<Look> looks = histories.looks(pool.poolId(), wider);
        Grid grid = Grid.over(
                new Window(begin(window, looks), window.to()), policy.metrics().pointInterval());
        List<RecordedPoint> points = histories.points(pool.oraclePoolId(), wider);
        Optional<Measurement> measured = histories.measured(pool.oraclePoolId(), wider);
        Duration age = measured.map(Measurement::lag).orElse(USUAL_AGE);
        List<LoadLog> loads = new Loads(grid, looks, points, age).of(policy.signals());
        Reality reality = Reality.of(grid, looks, settings.freshness());
        Duration boot = measured.map(Measurement::boot).orElseGet(() -> boot(policy));
        var conditions = new Conditions(first(reality, policy), boot, lag(age, grid));
        boolean anything =
                !looks.isEmpty() && (!loads.isEmpty() || policy.signals().isEmpty());
        return new Recorded(grid, Math.max(0, grid.index(window.from())), reality, loads, conditions, anything);
    }

    /** Replays a policy on what was recorded; where no load is known, by its schedules alone. */
    public Replayed replay(PoolPolicy policy, Recorded recorded) {
        List<LoadLog> loads = recorded.loads().isEmpty()
                ? List.of(
                        Loads.log("", recorded.grid(), new float[recorded.grid().steps()]))
                : recorded.loads();
        return Replay.run(policy, loads, recorded.conditions());
    }

    public PoolResult run(KnownPool pool, PoolPolicy policy, Optional<PoolPolicy> live, Window window) {
        Recorded recorded = recorded(pool, policy, window);
        if (!recorded.anything()) {
            return PoolResult.without(
                    pool.oraclePoolId(), policy.name(), "Nothing the policy follows was recorded in this time.");
        }
        Replayed replayed = replay(policy, recorded);
        var comparison = new Comparison(policy, recorded.grid(), recorded.first(), replayed, recorded.reality());
        int at = comparison.firstDifference();
        Difference difference = at < 0
                ? null
                : difference(pool, recorded, at, replayed.moments().get(at));
        List<String> meaning = live.map(now ->
                        Meaning.of(now, policy).stream().map(Change::sentence).toList())
                .orElse(List.of());
        return comparison.result().explained(difference, meaning);
    }

    private Difference difference(KnownPool pool, Recorded recorded, int at, Moment moment) {
        var until = recorded.grid().at(at + 1);
        var before = new Window(until.minus(Duration.ofHours(1)), until);
        Optional<Resize> decided = histories.lastDecision(pool.oraclePoolId(), before);
        int actual = recorded.reality().sizes()[at];
        String sentence = "At %s the tested policy has %d instances (%s, wishing for %d) where the pool had %d.%s"
                .formatted(
                        moment.at(),
                        moment.size(),
                        moment.reason(),
                        moment.wish(),
                        actual,
                        decided.map(d -> " Recorded then: " + d.explanation()).orElse(""));
        return new Difference(
                moment.at(),
                moment.size(),
                actual,
                moment.wish(),
                moment.needed(),
                moment.reason().name(),
                moment.reason().rule().name(),
                sentence,
                decided.map(Resize::decisionId).orElse(null));
    }

    /** For how long before the window the forecast watches, as the agent's had. */
    private static Duration lesson(PoolPolicy policy) {
        return switch (policy.forecast().mode()) {
            case OFF, FORECAST_ONLY -> Duration.ZERO;
            case LIFT, CALIBRATED -> LESSON;
        };
    }

    private static Instant begin(Window window, List<Look> looks) {
        boolean earlier = !looks.isEmpty() && looks.getFirst().at().isBefore(window.from());
        return earlier ? looks.getFirst().at() : window.from();
    }

    static Duration boot(PoolPolicy policy) {
        Duration given = policy.out().boot();
        return given == null ? Defaults.BOOT : given;
    }

    private static int first(Reality reality, PoolPolicy policy) {
        return reality.firstSize() > 0 ? reality.firstSize() : policy.limits().min();
    }

    /** Whole steps beyond the newest one, which is always one step old. */
    private static Duration lag(Duration age, Grid grid) {
        long steps = Math.max(0, age.minus(grid.step()).toMillis() / grid.step().toMillis());
        Duration lag = grid.step().multipliedBy(steps);
        return lag.compareTo(LONGEST_LAG) > 0 ? LONGEST_LAG : lag;
    }
}
