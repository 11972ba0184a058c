package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The number on its way down the ladder, with the reasons collected so far. */
final class Proposal {
    private final int size;
    private int number;
    private int wish;
    private Reason reason = Reason.ON_TARGET;
    private boolean call = true;
    private final List<Step> trail = new ArrayList<>(6);

    Proposal(int size) {
        this.size = size;
        this.number = size;
        this.wish = size;
    }

    int size() {
        return size;
    }

    int number() {
        return number;
    }

    int wish() {
        return wish;
    }

    Reason reason() {
        return reason;
    }

    boolean call() {
        return call && number != size;
    }

    List<Step> trail() {
        return trail;
    }

    boolean grows() {
        return number > size;
    }

    boolean shrinks() {
        return number < size;
    }

    /** From here on rules only delay: what is wanted is settled. */
    void settleWish() {
        wish = number;
    }

    void forbidCall() {
        call = false;
    }

    void to(int next, Reason why, @Nullable String about, @Nullable Double figure, @Nullable Double limit) {
        to(next, why, about, figure, limit, null);
    }

    void to(
            int next,
            Reason why,
            @Nullable String about,
            @Nullable Double figure,
            @Nullable Double limit,
            @Nullable Instant until) {
        trail.add(new Step(why, number, next, about, figure, limit, until));
        number = next;
        reason = why;
    }

    /** Keeps the size as it is until a moment. */
    void hold(Reason why, @Nullable Instant until) {
        to(size, why, null, null, null, until);
    }

    @Nullable
    Instant nextActionAt() {
        return trail.isEmpty() || number != size ? null : trail.getLast().until();
    }
}
