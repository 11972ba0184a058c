package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Breaker;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.PastAction;
import io.poolkeeper.scaling.decision.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How fast the pool may grow. Floors are only batched; everything else is held to cooldown and step. */
final class OutPath {
    private OutPath() {}

    static void breaker(Situation s, Proposal p) {
        Breaker breaker = s.past().breaker();
        if (p.grows() && breaker.open(s.now())) {
            p.to(p.size(), Reason.BREAKER_OPEN, null, (double) breaker.failures(), null, breaker.openUntil());
        } else if (p.number() > p.size() + 1 && breaker.probing(s.now())) {
            p.to(p.size() + 1, Reason.BREAKER_PROBE, null, null, null);
        }
    }

    /** A pool in motion takes no second resize, unless the first should long be done. */
    static void resizing(Situation s, Proposal p) {
        if (!p.grows() || !s.seen().is(Observation.SCALING)) {
            return;
        }
        PastAction last = s.past().last(Action.SCALE_OUT);
        Instant overdue = last == null ? null : last.at().plus(Situation.lead(s.policy(), s.past()));
        if (overdue == null || s.now().isBefore(overdue)) {
            p.hold(Reason.RESIZE_RUNNING, overdue);
        }
    }

    static void cooldown(Situation s, Proposal p) {
        Instant until = cooldownEnd(s);
        int urgent = urgent(s);
        if (p.number() > Math.max(urgent, p.size()) && until != null && s.now().isBefore(until)) {
            p.to(Math.max(urgent, p.size()), Reason.OUT_COOLDOWN, null, null, null, until);
        }
    }

    private static @Nullable Instant cooldownEnd(Situation s) {
        PastAction last = s.past().last(Action.SCALE_OUT);
        return last == null ? null : last.at().plus(s.policy().out().cooldown());
    }

    static void step(Situation s, Proposal p) {
        int step = s.policy().out().step(p.size());
        int most = Math.max(p.size() + step, urgent(s));
        if (p.number() > most) {
            p.to(most, Reason.OUT_STEP, null, null, (double) (most - p.size()));
        }
    }

    /** What a floor may ask for at once. */
    private static int urgent(Situation s) {
        return Math.min(s.floor(), s.size() + s.policy().out().stepMax());
    }
}
