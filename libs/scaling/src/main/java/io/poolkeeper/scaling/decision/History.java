package io.poolkeeper.scaling.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent remembers about one pool; every change is a new value.
 *
 * @param since since when the pool has been watched without a gap; null before the first look
 * @param lastFresh when a signal was last fresh; null when none has been
 * @param wishes descending: a wish is forgotten when a later one is at least as high
 * @param actions the changes of size that cooldowns and budgets still look at, oldest first
 * @param regrets growths that came soon after a shrink, within the last day
 * @param frozenUntil set when OCI refused our credentials
 * @param share what its group means for the pool; null when it is in none
 */
public record History(
        @Nullable Instant since,
        @Nullable Instant lastSeen,
        @Nullable Instant lastFresh,
        List<Wish> wishes,
        List<PastAction> actions,
        List<Instant> regrets,
        List<CapacityMark> marks,
        Breaker breaker,
        @Nullable Instant frozenUntil,
        Measured measured,
        List<Outlook> outlooks,
        @Nullable Share share) {

    private static final int MOST_DOUBLINGS = 3;

    public History {
        wishes = List.copyOf(wishes);
        actions = List.copyOf(actions);
        regrets = List.copyOf(regrets);
        marks = List.copyOf(marks);
        outlooks = List.copyOf(outlooks);
    }

    /** Of a pool in no group. */
    public History(
            @Nullable Instant since,
            @Nullable Instant lastSeen,
            @Nullable Instant lastFresh,
            List<Wish> wishes,
            List<PastAction> actions,
            List<Instant> regrets,
            List<CapacityMark> marks,
            Breaker breaker,
            @Nullable Instant frozenUntil,
            Measured measured,
            List<Outlook> outlooks) {
        this(
                since,
                lastSeen,
                lastFresh,
                wishes,
                actions,
                regrets,
                marks,
                breaker,
                frozenUntil,
                measured,
                outlooks,
                null);
    }

    public static final History EMPTY = new History(
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Breaker.CLOSED,
            null,
            Measured.NOTHING,
            List.of());

    /**
     * The history after a decision and what became of it. Called again when the outcome changes: the decision is known by
     * its moment, and the last outcome stands.
     */
    public History after(Decision decision, Outcome outcome, Instant now) {
        return Remembering.of(this, decision, outcome, now);
    }

    public History measured(Measured figures) {
        return with(figures, outlooks, share);
    }

    public History outlooks(List<Outlook> figures) {
        return with(measured, figures, share);
    }

    public History share(@Nullable Share other) {
        return with(measured, outlooks, other);
    }

    private History with(Measured figures, List<Outlook> ahead, @Nullable Share part) {
        return new History(
                since,
                lastSeen,
                lastFresh,
                wishes,
                actions,
                regrets,
                marks,
                breaker,
                frozenUntil,
                figures,
                ahead,
                part);
    }

    /** Whether asking for more is known to be pointless at the moment: the cloud had nothing to give. */
    public boolean scarce(Instant now) {
        return breaker.open(now) || marks.stream().anyMatch(mark -> mark.holds(now));
    }

    public @Nullable PastAction last(Action action) {
        for (int i = actions.size() - 1; i >= 0; i--) {
            PastAction past = actions.get(i);
            if (past.action() == action && past.result().counts()) {
                return past;
            }
        }
        return null;
    }

    /** A window of the in path, lengthened by what was regretted within a day. */
    public Duration damped(Duration window, Instant now) {
        int recent = 0;
        for (Instant regret : regrets) {
            recent += regret.plus(Remembering.DAY).isAfter(now) ? 1 : 0;
        }
        return Duration.ofMillis(window.toMillis() << Math.min(MOST_DOUBLINGS, recent));
    }

    /** The highest wish since that moment, or {@code least} when that is higher. */
    public int highestWish(Instant from, int least) {
        for (Wish wish : wishes) {
            if (!wish.at().isBefore(from)) {
                return Math.max(least, wish.size());
            }
        }
        return least;
    }

    public @Nullable Outlook outlook(String signal) {
        for (Outlook outlook : outlooks) {
            if (outlook.signal().equals(signal)) {
                return outlook;
            }
        }
        return null;
    }
}
