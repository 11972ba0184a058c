package io.poolkeeper.scaling.law;

import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.PastAction;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.decision.Step;
import io.poolkeeper.scaling.decision.Wish;
import io.poolkeeper.scaling.policy.ForecastMode;
import io.poolkeeper.scaling.policy.ForecastRules;
import io.poolkeeper.scaling.policy.Limits;
import io.poolkeeper.scaling.policy.Mode;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Schedule;
import io.poolkeeper.scaling.policy.SignalKind;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Copies with one thing changed. */
final class Change {
    private Change() {}

    static PoolPolicy mode(PoolPolicy p, Mode mode) {
        return p.with(draft -> draft.mode(mode));
    }

    static PoolPolicy limits(PoolPolicy p, int min, int max) {
        return p.with(draft -> draft.limits(new Limits(min, max)));
    }

    static PoolPolicy schedules(PoolPolicy p, List<Schedule> schedules) {
        return p.with(draft -> draft.schedules(schedules).pin(null));
    }

    static PoolPolicy alsoSchedule(PoolPolicy p, Schedule more) {
        List<Schedule> all = new ArrayList<>(p.schedules());
        all.add(more);
        return p.with(draft -> draft.schedules(all));
    }

    static PoolPolicy forecast(PoolPolicy p, ForecastMode mode) {
        ForecastRules f = p.forecast();
        ForecastRules other = new ForecastRules(
                mode, f.shortageWeight(), f.maxMissed(), f.lookAhead(), f.maxLift(), f.lead(), f.zone(), f.holidays());
        return p.with(draft -> draft.forecast(other));
    }

    /** The same figures read as a total of the pool. */
    static SignalPolicy asTotal(SignalPolicy s) {
        return new SignalPolicy(
                s.name(),
                SignalKind.POOL_TOTAL,
                s.source(),
                s.query(),
                s.statistic(),
                s.window(),
                s.high(),
                s.target(),
                s.low(),
                null,
                s.toleranceOut(),
                s.toleranceIn(),
                s.stepOut(),
                s.stepIn(),
                s.required());
    }

    static Observation points(Observation seen, UnaryOperator<Point> change) {
        return signals(
                seen,
                seen.signals().stream()
                        .map(series -> new Series(
                                series.signal(),
                                series.points().stream().map(change).toList()))
                        .toList());
    }

    static Observation signals(Observation seen, List<Series> signals) {
        return new Observation(
                seen.targetSize(),
                seen.running(),
                seen.warm(),
                seen.unhealthy(),
                seen.removable(),
                seen.lifecycleState(),
                signals);
    }

    static Observation size(Observation seen, int size) {
        return new Observation(
                size,
                seen.running(),
                seen.warm(),
                seen.unhealthy(),
                seen.removable(),
                seen.lifecycleState(),
                seen.signals());
    }

    static Observation warm(Observation seen, int warm) {
        return new Observation(
                seen.targetSize(),
                seen.running(),
                warm,
                seen.unhealthy(),
                seen.removable(),
                seen.lifecycleState(),
                seen.signals());
    }

    static Observation loaded(Observation seen, double factor) {
        return points(
                seen,
                point -> new Point(
                        point.at(),
                        point.load() * factor,
                        point.contributors(),
                        point.highest() == null ? null : point.highest() * factor));
    }

    static History history(History h, Instant since, List<PastAction> actions) {
        return new History(
                since,
                h.lastSeen(),
                h.lastFresh(),
                h.wishes(),
                actions,
                h.regrets(),
                h.marks(),
                h.breaker(),
                h.frozenUntil(),
                h.measured(),
                h.outlooks(),
                h.share());
    }

    static World shifted(World w, Duration by) {
        History h = w.past();
        History past = new History(
                shifted(h.since(), by),
                shifted(h.lastSeen(), by),
                shifted(h.lastFresh(), by),
                h.wishes().stream()
                        .map(wish -> new Wish(wish.at().plus(by), wish.size()))
                        .toList(),
                h.actions().stream()
                        .map(a -> new PastAction(a.at().plus(by), a.from(), a.to(), a.reason(), a.result()))
                        .toList(),
                h.regrets().stream().map(at -> at.plus(by)).toList(),
                h.marks(),
                new io.poolkeeper.scaling.decision.Breaker(
                        h.breaker().failures(), shifted(h.breaker().openUntil(), by)),
                shifted(h.frozenUntil(), by),
                h.measured(),
                h.outlooks().stream()
                        .map(o -> new Outlook(
                                o.signal(),
                                o.at().plus(by),
                                o.expected(),
                                o.grow(),
                                o.aim(),
                                o.keep(),
                                o.missed(),
                                o.trusted()))
                        .toList(),
                h.share());
        Observation seen = points(w.seen(), p -> new Point(p.at().plus(by), p.load(), p.contributors(), p.highest()));
        return new World(w.policy(), seen, past, w.now().plus(by));
    }

    private static Instant shifted(Instant at, Duration by) {
        return at == null ? null : at.plus(by);
    }

    static Decision to(Decision d, int to) {
        int from = d.from() == null ? 0 : d.from();
        return new Decision(
                Action.between(from, to),
                d.from(),
                to,
                d.wish(),
                d.reason(),
                to != from,
                d.signalsFresh(),
                d.trail(),
                d.nextActionAt(),
                d.inputs());
    }

    static Decision trail(Decision d, List<Step> trail) {
        return new Decision(
                d.action(),
                d.from(),
                d.to(),
                d.wish(),
                d.reason(),
                d.call(),
                d.signalsFresh(),
                trail,
                d.nextActionAt(),
                d.inputs());
    }
}
