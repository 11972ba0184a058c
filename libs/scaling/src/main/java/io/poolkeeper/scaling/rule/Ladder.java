package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Inputs;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules in their order: what is wanted, how fast it may come, whether it may be done. */
public final class Ladder {
    private Ladder() {}

    /** The most this pool may have at that moment by limits, schedules and a pin. */
    public static int ceiling(PoolPolicy policy, History past, Instant now) {
        return Situation.ceiling(policy, past, now);
    }

    /** From the request to a serving instance that shows in the metrics, as far as it is known. */
    public static Duration lead(PoolPolicy policy, History past) {
        return Situation.lead(policy, past);
    }

    public static Decision climb(Inputs inputs) {
        Situation s = Situation.of(inputs);
        Proposal p = new Proposal(s.size());
        if (!PoolState.stops(s, p)) {
            wanted(s, p);
            p.settleWish();
            outPath(s, p);
            inPath(s, p);
            ModeRule.apply(s, p);
        }
        return decision(s, p);
    }

    private static void wanted(Situation s, Proposal p) {
        Signals.apply(s, p);
        Group.giveBack(s, p);
        StaleHold.apply(s, p);
        Fallback.apply(s, p);
        ForecastLift.apply(s, p);
        Group.lent(s, p);
        Group.loan(s, p);
        Group.reclaim(s, p);
        Bounds.ceiling(s, p);
        Bounds.floor(s, p);
        Bounds.pin(s, p);
        Bounds.limits(s, p);
    }

    private static void outPath(Situation s, Proposal p) {
        Group.room(s, p);
        OutPath.breaker(s, p);
        OutPath.resizing(s, p);
        OutPath.cooldown(s, p);
        OutPath.step(s, p);
    }

    private static void inPath(Situation s, Proposal p) {
        InPath.startup(s, p);
        InPath.stabilise(s, p);
        InPath.afterOut(s, p);
        InPath.warming(s, p);
        InPath.cooldown(s, p);
        InPath.freeze(s, p);
        InPath.unhealthy(s, p);
        InPath.budget(s, p);
        InPath.flapGuard(s, p);
        InPath.victims(s, p);
    }

    private static Decision decision(Situation s, Proposal p) {
        Integer from = s.seen().targetSize();
        boolean readable = from != null;
        int fresh = 0;
        for (Reading reading : s.readings()) {
            fresh += reading.fresh() ? 1 : 0;
        }
        return new Decision(
                Action.between(p.size(), p.number()),
                from,
                known(readable, p.number()),
                known(readable, p.wish()),
                p.reason(),
                p.call(),
                fresh,
                p.trail(),
                p.nextActionAt(),
                s.inputs());
    }

    private static @Nullable Integer known(boolean readable, int number) {
        return readable ? number : null;
    }
}
