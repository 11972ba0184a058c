package io.poolkeeper.analytics.domain.cost;

import io.poolkeeper.analytics.domain.backtest.PoolBacktest;
import io.poolkeeper.analytics.domain.backtest.PoolBacktest.Recorded;
import io.poolkeeper.analytics.domain.cost.FloorCosts.Floor;
import io.poolkeeper.analytics.domain.cost.RegretCosts.Regret;
import io.poolkeeper.analytics.domain.history.Histories;
import io.poolkeeper.analytics.domain.history.Reality;
import io.poolkeeper.analytics.domain.history.Resize;
import io.poolkeeper.analytics.domain.policy.PolicyBook;
import io.poolkeeper.analytics.domain.pool.KnownPool;
import io.poolkeeper.analytics.domain.pool.KnownPools;
import io.poolkeeper.analytics.domain.rollup.Folding;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.common.problem.Failure.BadRequest;
import io.poolkeeper.common.problem.Failure.Conflict;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Schedule;
import io.poolkeeper.scaling.replay.Moment;
import io.poolkeeper.scaling.replay.Replayed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What single causes cost: a floor, a shrink that came too soon. */
@ApplicationScoped
public class CauseDesk {

    private static final Duration LONGEST = Duration.ofDays(35);
    private static final int MOST_FLOORS = 20;

    private final PoolBacktest backtest;
    private final Histories histories;
    private final KnownPools pools;
    private final PolicyBook book;
    private final Folding folding;

    CauseDesk(PoolBacktest backtest, Histories histories, KnownPools pools, PolicyBook book, Folding folding) {
        this.backtest = backtest;
        this.histories = histories;
        this.pools = pools;
        this.book = book;
        this.folding = folding;
    }

    private record Case(KnownPool pool, PoolPolicy policy, Recorded recorded) {}

    public FloorCosts floors(String oraclePoolId, Window window) {
        Case found = find(oraclePoolId, window);
        PoolPolicy policy = found.policy();
        List<Schedule> withFloor = policy.schedules().stream()
                .filter(s -> s.floor() != null)
                .limit(MOST_FLOORS)
                .toList();
        List<Floor> floors = List.of();
        if (!withFloor.isEmpty()) {
            Replayed with = backtest.replay(policy, found.recorded());
            floors = withFloor.stream()
                    .map(schedule -> floor(found, schedule, with))
                    .toList();
        }
        return new FloorCosts(oraclePoolId, window.from(), window.to(), policy.pricePerInstanceHour(), floors);
    }

    private Floor floor(Case found, Schedule schedule, Replayed with) {
        PoolPolicy policy = found.policy();
        Replayed without = backtest.replay(Scheduled.without(policy, schedule), found.recorded());
        int first = found.recorded().first();
        double hours = instanceHours(found, with, first) - instanceHours(found, without, first);
        Double price = policy.pricePerInstanceHour();
        String problem = found.recorded().anything() ? null : "Nothing was recorded, so only the schedules act.";
        return new Floor(
                schedule.name(),
                Objects.requireNonNull(schedule.floor()),
                hours,
                price == null ? null : Double.valueOf(hours * price),
                minutesShort(found, without, first) - minutesShort(found, with, first),
                problem);
    }

    private static double instanceHours(Case found, Replayed replayed, int first) {
        return replayed.moments().stream().skip(first).mapToLong(Moment::size).sum()
                * found.recorded().grid().hours();
    }

    private static double minutesShort(Case found, Replayed replayed, int first) {
        return replayed.moments().stream()
                        .skip(first)
                        .filter(m -> m.serving() < m.needed())
                        .count()
                * found.recorded().grid().minutes();
    }

    public RegretCosts regrets(String oraclePoolId, Window window) {
        Case found = find(oraclePoolId, window);
        Duration within = found.policy().in().regretWithin();
        Replayed needs = backtest.replay(found.policy(), found.recorded());
        var regrets = new ArrayList<Regret>();
        Resize shrink = null;
        for (Resize resize : histories.resizes(oraclePoolId, window)) {
            if (!resize.applied()) {
                continue;
            }
            if (resize.to() < resize.from()) {
                shrink = resize;
            } else if (shrink != null
                    && resize.automatic()
                    && resize.at().isBefore(shrink.at().plus(within))) {
                regrets.add(regret(found, shrink, resize, needs));
                shrink = null;
            }
        }
        Double price = found.policy().pricePerInstanceHour();
        double saved = regrets.stream().mapToDouble(Regret::savedInstanceHours).sum();
        return new RegretCosts(
                oraclePoolId,
                window.from(),
                window.to(),
                price,
                within.toMinutes(),
                regrets,
                regrets.stream().mapToDouble(Regret::minutesShort).sum(),
                price == null ? null : Double.valueOf(saved * price));
    }

    private static Regret regret(Case found, Resize shrink, Resize growth, Replayed needs) {
        int given = shrink.from() - Math.min(shrink.from(), shrink.to());
        double hours = given * (Duration.between(shrink.at(), growth.at()).toMillis() / 3_600_000.0);
        Double price = found.policy().pricePerInstanceHour();
        return new Regret(
                shrink.at(),
                shrink.from(),
                shrink.to(),
                growth.at(),
                growth.to(),
                shortBetween(found, shrink, growth, needs),
                hours,
                price == null ? null : Double.valueOf(hours * price),
                shrink.decisionId(),
                growth.decisionId());
    }

    /** From the shrink until as many run as the growth asked for, an hour after it at the latest. */
    private static double shortBetween(Case found, Resize shrink, Resize growth, Replayed needs) {
        Reality reality = found.recorded().reality();
        var grid = found.recorded().grid();
        int from = Math.max(0, grid.index(shrink.at()));
        int grown = grid.index(growth.at());
        int last = Math.min(grid.steps() - 1, grid.index(growth.at().plus(Duration.ofHours(1))));
        int missing = 0;
        for (int step = from; step <= last; step++) {
            boolean there = step > grown && reality.known(step) && reality.running()[step] >= growth.to();
            if (there) {
                break;
            }
            boolean tooFew = reality.known(step)
                    && reality.running()[step] < needs.moments().get(step).needed();
            missing += tooFew ? 1 : 0;
        }
        return missing * grid.minutes();
    }

    private Case find(String oraclePoolId, Window window) {
        if (window.length().compareTo(LONGEST) > 0) {
            throw new BadRequest("At most 35 days can be looked at in this way");
        }
        folding.catchUp();
        KnownPool pool = pools.find(oraclePoolId).orElseThrow(() -> new NotFound("pool", oraclePoolId));
        PoolPolicy policy = book.active(pool.nodeId(), oraclePoolId)
                .orElseThrow(() -> new Conflict("The configuration in force does not name this pool"));
        return new Case(pool, policy, backtest.recorded(pool, policy, window));
    }
}
