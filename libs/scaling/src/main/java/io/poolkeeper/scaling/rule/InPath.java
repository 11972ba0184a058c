package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Action;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.PastAction;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.policy.InRules;
import io.poolkeeper.scaling.policy.SignalKind;
import java.time.Duration;
import java.time.Instant;

/** How carefully the pool may shrink: the first rule that objects is the recorded reason. */
final class InPath {
    private static final double CLOSE = 0.95;
    private static final double SICK_SHARE = 0.45;
    private static final int SICK_COUNT = 3;

    private InPath() {}

    static void startup(Situation s, Proposal p) {
        if (!p.shrinks()) {
            return;
        }
        Instant since = s.past().since() == null ? s.now() : s.past().since();
        Instant until = since.plus(window(s));
        if (s.now().isBefore(until) || s.past().since() == null) {
            InHold.at(s, p, Reason.STARTUP_HOLD, null, null, until);
        }
    }

    /** A trusted forecast looks ahead for what this rule can only remember. */
    static void stabilise(Situation s, Proposal p) {
        if (!p.shrinks() || s.calibrated()) {
            return;
        }
        Duration window = s.past().damped(window(s), s.now());
        int needed = s.past().highestWish(s.now().minus(window), p.number());
        InHold.needed(s, p, needed, Reason.STABILISE, null, (double) window.toSeconds(), null);
    }

    private static Duration window(Situation s) {
        return s.policy().in().stabilisation();
    }

    static void afterOut(Situation s, Proposal p) {
        PastAction last = s.past().last(Action.SCALE_OUT);
        if (!p.shrinks() || last == null) {
            return;
        }
        InRules in = s.policy().in();
        Instant until =
                last.at().plus(s.calibrated() ? in.trustedHold() : s.past().damped(in.afterOut(), s.now()));
        if (s.now().isBefore(until)) {
            InHold.at(s, p, Reason.AFTER_OUT, null, null, until);
        }
    }

    static void warming(Situation s, Proposal p) {
        if (!p.shrinks()) {
            return;
        }
        Integer warm = s.seen().warm();
        int starting = warm == null ? p.size() : Math.max(0, p.size() - warm);
        if (starting > 0 || s.seen().is(Observation.SCALING)) {
            p.to(p.size(), Reason.WARMING, null, (double) starting, null);
        }
    }

    static void cooldown(Situation s, Proposal p) {
        PastAction last = s.past().last(Action.SCALE_IN);
        if (!p.shrinks() || last == null) {
            return;
        }
        Instant until = last.at().plus(s.policy().in().cooldown());
        if (s.now().isBefore(until)) {
            p.hold(Reason.IN_COOLDOWN, until);
        }
    }

    static void freeze(Situation s, Proposal p) {
        Instant until = s.asked().frozenUntil();
        if (p.shrinks() && until != null) {
            InHold.at(s, p, Reason.FREEZE_WINDOW, s.asked().frozenBy(), null, until);
        }
    }

    /** Many sick instances at once are the service's trouble, not too much capacity. */
    static void unhealthy(Situation s, Proposal p) {
        Integer sick = s.seen().unhealthy();
        Integer running = s.seen().running();
        if (p.shrinks() && sick != null && running != null && sick > SICK_COUNT && sick > SICK_SHARE * running) {
            p.to(p.size(), Reason.UNHEALTHY_FREEZE, null, (double) sick, (double) running);
        }
    }

    static void budget(Situation s, Proposal p) {
        if (!p.shrinks()) {
            return;
        }
        InRules in = s.policy().in();
        Instant start = s.now().minus(in.budgetWindow());
        int removed = 0;
        for (PastAction past : s.past().actions()) {
            if (past.action() == Action.SCALE_IN
                    && past.result().counts()
                    && past.at().isAfter(start)) {
                removed += past.from() - past.to();
            }
        }
        int allowed = Math.max(1, (p.size() + removed) * in.budgetPercent() / 100);
        int left = Math.max(0, allowed - removed);
        if (p.number() < p.size() - left) {
            p.to(p.size() - left, Reason.IN_BUDGET, null, (double) removed, (double) allowed);
        }
    }

    static void flapGuard(Situation s, Proposal p) {
        if (!p.shrinks() || !s.policy().in().flapGuard()) {
            return;
        }
        for (Reading reading : s.readings()) {
            if (reading.fresh()) {
                InHold.needed(
                        s,
                        p,
                        fits(reading, s),
                        Reason.FLAP_GUARD,
                        reading.signal().name(),
                        null,
                        null);
            }
        }
    }

    private static int fits(Reading reading, Situation s) {
        double trigger = reading.signal().kind() == SignalKind.BAND
                ? reading.signal().high()
                : reading.signal().target() * (1 + reading.signal().toleranceOut());
        return SignalWish.instances(InLoad.of(reading, s), CLOSE * trigger);
    }

    static void victims(Situation s, Proposal p) {
        Integer removable = s.seen().removable();
        if (p.shrinks() && removable != null && p.number() < p.size() - removable) {
            p.to(p.size() - removable, Reason.NO_VICTIMS, null, (double) removable, null);
        }
    }
}
