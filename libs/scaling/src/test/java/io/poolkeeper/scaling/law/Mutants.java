package io.poolkeeper.scaling.law;

import static io.poolkeeper.scaling.law.Decide.REAL;

import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.policy.ForecastMode;
import io.poolkeeper.scaling.policy.Mode;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Deciders that each break one law, as a careless change to the rules would. */
final class Mutants {
    private static final AtomicInteger CALLS = new AtomicInteger();

    static final Map<Laws, Decide> OF = Map.ofEntries(
            Map.entry(Laws.BOUNDS_STEPS_AND_BUDGETS_HOLD, Mutants::doesTheWholeWishAtOnce),
            Map.entry(Laws.NOTHING_IS_REMOVED_ON_A_SIGNAL_THAT_CANNOT_BE_BELIEVED, Mutants::takesSilenceForIdleness),
            Map.entry(Laws.MORE_LOAD_NEVER_MEANS_FEWER_INSTANCES, Mutants::takesSaturationForAnOutlier),
            Map.entry(Laws.A_FORECAST_THAT_LIFTS_NEVER_LOWERS, Mutants::believesTheForecastDownwards),
            Map.entry(Laws.A_CALIBRATED_POOL_STILL_CARRIES_THE_PRESENT_LOAD, Mutants::believesTheForecastDownwards),
            Map.entry(Laws.FLOORS_ARE_REACHED_IN_BATCHES_OF_TWENTY_WITH_OR_WITHOUT_METRICS, Mutants::growsByOne),
            Map.entry(Laws.SHADOW_AND_OFF_NEVER_CALL, (p, s, h, n) -> REAL.decide(Change.mode(p, Mode.ON), s, h, n)),
            Map.entry(Laws.DECIDING_AGAIN_IN_THE_SAME_TICK_CHANGES_NOTHING, Mutants::addsToWhatItSees),
            Map.entry(Laws.AFTER_A_RESTART_NOTHING_IS_REMOVED_BEFORE_A_FULL_WINDOW, Mutants::thinksItHasWatchedForLong),
            Map.entry(Laws.THE_SAME_INPUTS_GIVE_THE_SAME_DECISION, Mutants::countsItsCalls),
            Map.entry(Laws.A_SHRINK_KEEPS_ITS_DISTANCE_FROM_THE_LAST_GROWTH, Mutants::forgetsWhatItDid),
            Map.entry(Laws.LESS_ROOM_NEVER_RAISES_THE_TARGET, Mutants::growsWhenRoomIsTight),
            Map.entry(Laws.SHIFTING_ALL_TIMES_SHIFTS_NOTHING_ELSE, Mutants::looksAtTheClock),
            Map.entry(Laws.THE_TRAIL_LEADS_FROM_THE_OLD_SIZE_TO_THE_NEW, Mutants::forgetsAReason));

    static final Map<LoopLaws, Decide> OF_LOOPS = Map.of(
            LoopLaws.CONSTANT_LOAD_SETTLES, Mutants::addsToWhatItSees,
            LoopLaws.A_STEP_IS_BOUGHT_ONCE, Mutants::buysAgainWhatIsStarting,
            LoopLaws.REVERSALS_ARE_RARE, Mutants::forgetsWhatItDid);

    private Mutants() {}

    private static Decision doesTheWholeWishAtOnce(PoolPolicy p, Observation s, History h, Instant n) {
        Decision d = REAL.decide(p, s, h, n);
        return d.action() == Action.HOLD ? d : Change.to(d, 2 * d.wish());
    }

    private static Decision takesSilenceForIdleness(PoolPolicy p, Observation s, History h, Instant n) {
        Integer size = s.targetSize();
        Observation idle =
                Observation.settled(size, List.of(Loop.series("cpu", n, size, 1), Loop.series("ram", n, size, 1)));
        return REAL.decide(p, idle, h, n);
    }

    private static Decision takesSaturationForAnOutlier(PoolPolicy p, Observation s, History h, Instant n) {
        Observation cut = Change.points(s, point -> {
            double count = point.contributors() == null ? 1 : Math.max(1, point.contributors());
            return point.load() / count > 80 ? new Point(point.at(), 0.1, point.contributors(), null) : point;
        });
        return REAL.decide(p, cut, h, n);
    }

    private static Decision believesTheForecastDownwards(PoolPolicy p, Observation s, History h, Instant n) {
        Decision d = REAL.decide(p, s, h, n);
        Outlook outlook = h.outlook("cpu");
        boolean used = p.forecast().mode() == ForecastMode.LIFT || p.forecast().mode() == ForecastMode.CALIBRATED;
        return used && outlook != null
                ? Change.to(d, Math.min(d.to(), (int)
                        (outlook.keep() / p.signals().getFirst().high())))
                : d;
    }

    private static Decision growsByOne(PoolPolicy p, Observation s, History h, Instant n) {
        Decision d = REAL.decide(p, s, h, n);
        return d.action() == Action.SCALE_OUT ? Change.to(d, d.from() + 1) : d;
    }

    private static Decision addsToWhatItSees(PoolPolicy p, Observation s, History h, Instant n) {
        Decision d = REAL.decide(p, s, History.EMPTY, n);
        return d.action() == Action.SCALE_OUT || s.signals().isEmpty() ? Change.to(d, d.from() + 1) : d;
    }

    private static Decision thinksItHasWatchedForLong(PoolPolicy p, Observation s, History h, Instant n) {
        return REAL.decide(p, s, Change.history(h, Instant.EPOCH, h.actions()), n);
    }

    private static Decision countsItsCalls(PoolPolicy p, Observation s, History h, Instant n) {
        Decision d = REAL.decide(p, s, h, n);
        return Change.to(d, d.to() + CALLS.incrementAndGet() % 2);
    }

    private static Decision forgetsWhatItDid(PoolPolicy p, Observation s, History h, Instant n) {
        History blank = new History(
                Instant.EPOCH,
                h.lastSeen(),
                h.lastFresh(),
                List.of(),
                List.of(),
                List.of(),
                h.marks(),
                h.breaker(),
                h.frozenUntil(),
                h.measured(),
                h.outlooks(),
                h.share());
        return REAL.decide(p, s, blank, n);
    }

    private static Decision growsWhenRoomIsTight(PoolPolicy p, Observation s, History h, Instant n) {
        Decision d = REAL.decide(p, s, h, n);
        return Change.to(d, d.to() + Math.max(0, 20 - p.limits().max()));
    }

    private static Decision looksAtTheClock(PoolPolicy p, Observation s, History h, Instant n) {
        Decision d = REAL.decide(p, s, h, n);
        return n.getEpochSecond() % 5 == 0 ? Change.to(d, d.to() + 1) : d;
    }

    private static Decision forgetsAReason(PoolPolicy p, Observation s, History h, Instant n) {
        Decision d = REAL.decide(p, s, h, n);
        return d.trail().isEmpty()
                ? d
                : Change.trail(d, d.trail().subList(1, d.trail().size()));
    }

    private static Decision buysAgainWhatIsStarting(PoolPolicy p, Observation s, History h, Instant n) {
        Decision d = REAL.decide(p, Change.size(s, s.running()), h, n);
        return Change.to(d, s.targetSize() + d.to() - s.running());
    }
}
