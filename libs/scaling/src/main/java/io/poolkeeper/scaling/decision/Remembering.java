package io.poolkeeper.scaling.decision;

import io.poolkeeper.scaling.policy.InRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a history changes by a decision and its outcome. */
final class Remembering {
    static final Duration DAY = Duration.ofDays(1);
    private static final Duration FREEZE = Duration.ofMinutes(5);
    private static final int MOST_DAMPING = 8;
    private static final String ANYWHERE = "*";

    private Remembering() {}

    static History of(History past, Decision decision, Outcome outcome, Instant now) {
        InRules in = decision.inputs().policy().in();
        Instant at = decision.at();
        boolean first = past.lastSeen() == null || past.lastSeen().isBefore(at);
        return new History(
                first ? since(past, at, in) : past.since(),
                first ? at : past.lastSeen(),
                decision.fresh() ? later(past.lastFresh(), at) : past.lastFresh(),
                first ? wishes(past.wishes(), decision, in) : past.wishes(),
                actions(past.actions(), decision, outcome, in),
                regrets(past, decision, outcome, in),
                marks(past.marks(), decision, outcome, now),
                breaker(past.breaker(), decision, outcome, now),
                outcome.failure() == Failure.AUTH ? now.plus(FREEZE) : past.frozenUntil(),
                past.measured(),
                past.outlooks(),
                past.share());
    }

    /** A gap longer than the window means that what happened in it is unknown. */
    private static Instant since(History past, Instant at, InRules in) {
        Instant since = past.since();
        Instant seen = past.lastSeen();
        if (seen == null || since == null) {
            return at;
        }
        return seen.plus(longest(in.stabilisation())).isBefore(at) ? at : since;
    }

    private static Duration longest(Duration window) {
        Duration least = Duration.ofMinutes(5);
        return window.compareTo(least) > 0 ? window : least;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }

    private static List<Wish> wishes(List<Wish> past, Decision decision, InRules in) {
        Integer wish = decision.wish();
        Instant at = decision.at();
        Instant oldest = at.minusMillis(in.stabilisation().toMillis() * MOST_DAMPING);
        List<Wish> kept = new ArrayList<>(past.size() + 1);
        for (Wish earlier : past) {
            boolean outlived = wish != null && earlier.size() <= wish;
            if (!outlived && !earlier.at().isBefore(oldest)) {
                kept.add(earlier);
            }
        }
        if (wish != null) {
            kept.add(new Wish(at, wish));
        }
        return kept;
    }

    private static List<PastAction> actions(List<PastAction> past, Decision decision, Outcome outcome, InRules in) {
        Integer from = decision.from();
        Integer to = decision.to();
        if (from == null || to == null || decision.action() == Action.HOLD) {
            return past;
        }
        Instant oldest = decision.at().minus(memory(in));
        List<PastAction> kept = new ArrayList<>(past.size() + 1);
        for (PastAction earlier : past) {
            if (!earlier.at().isBefore(oldest) && !earlier.at().equals(decision.at())) {
                kept.add(earlier);
            }
        }
        kept.add(new PastAction(decision.at(), from, to, decision.reason(), outcome.result()));
        return kept;
    }

    private static Duration memory(InRules in) {
        Duration longest = Duration.ofMillis(in.afterOut().toMillis() * MOST_DAMPING);
        for (Duration other : List.of(in.cooldown(), in.budgetWindow(), in.regretWithin(), DAY)) {
            longest = longest.compareTo(other) > 0 ? longest : other;
        }
        return longest;
    }

    private static List<Instant> regrets(History past, Decision decision, Outcome outcome, InRules in) {
        PastAction shrink = past.last(Action.SCALE_IN);
        boolean regret = decision.action() == Action.SCALE_OUT
                && outcome.result().counts()
                && decision.automatic()
                && shrink != null
                && !past.regrets().contains(decision.at())
                && decision.at().isBefore(shrink.at().plus(in.regretWithin()));
        if (!regret) {
            return past.regrets();
        }
        List<Instant> kept = new ArrayList<>(past.regrets());
        kept.removeIf(earlier -> earlier.plus(DAY).isBefore(decision.at()));
        kept.add(decision.at());
        return kept;
    }

    private static List<CapacityMark> marks(List<CapacityMark> past, Decision decision, Outcome outcome, Instant now) {
        Failure failure = outcome.failure();
        boolean scarce = failure != null && failure.scarce();
        boolean success = decision.action() == Action.SCALE_OUT && outcome.result() == Result.APPLIED;
        if (!scarce && !success) {
            return past;
        }
        String place = outcome.place() == null ? ANYWHERE : outcome.place();
        List<CapacityMark> kept = new ArrayList<>();
        CapacityMark known = null;
        for (CapacityMark mark : past) {
            if (mark.place().equals(place)) {
                known = mark;
            } else if (mark.at().plus(CapacityMark.FORGOTTEN).isAfter(now)) {
                kept.add(mark);
            }
        }
        if (failure != null && scarce) {
            boolean recent =
                    known != null && known.at().plus(CapacityMark.FORGOTTEN).isAfter(now);
            kept.add(known != null && recent ? known.again(failure, now) : CapacityMark.first(place, failure, now));
        }
        return kept;
    }

    private static Breaker breaker(Breaker past, Decision decision, Outcome outcome, Instant now) {
        if (decision.action() != Action.SCALE_OUT) {
            return past;
        }
        if (outcome.failure() != null && outcome.failure().scarce()) {
            return past.failed(now);
        }
        return outcome.result() == Result.APPLIED ? Breaker.CLOSED : past;
    }
}
