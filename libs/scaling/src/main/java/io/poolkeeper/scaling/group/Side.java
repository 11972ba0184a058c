package io.poolkeeper.scaling.group;

import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Inputs;
import io.poolkeeper.scaling.decision.Loan;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.PastAction;
import io.poolkeeper.scaling.decision.Share;
import io.poolkeeper.scaling.policy.Mode;
import io.poolkeeper.scaling.policy.Pin;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.rule.Ladder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A member, with what the others need to know of it.
 *
 * @param size with what has been asked for since it was seen
 * @param wish what it would have without help
 * @param drives whether its decisions are carried out
 * @param scarce whether the cloud has nothing for it
 * @param most greatest size by its own rules
 */
record Side(Member member, int size, int wish, boolean drives, boolean scarce, int most, Instant now) {
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    static Side of(Member member, Instant now) {
        PoolPolicy policy = member.policy();
        History past = member.past();
        Decision alone = Ladder.climb(new Inputs(policy, member.seen(), past.share(null), now));
        int size = size(member);
        Integer wish = alone.wish();
        return new Side(
                member,
                size,
                wish == null ? size : wish,
                drives(member, now),
                past.scarce(now),
                Ladder.ceiling(policy, past, now),
                now);
    }

    /** A growth that failed may have got a part: until the pool is looked at again it counts as a whole. */
    private static int size(Member member) {
        int size = Objects.requireNonNullElse(member.seen().targetSize(), 0);
        for (PastAction action : member.past().actions()) {
            if (!action.at().isBefore(member.at())) {
                size = action.result().counts() ? action.to() : Math.max(size, action.to());
            }
        }
        return size;
    }

    private static boolean drives(Member member, Instant now) {
        Mode mode = member.policy().mode();
        Observation seen = member.seen();
        Instant frozen = member.past().frozenUntil();
        return (mode == Mode.ON || mode == Mode.OUT_ONLY)
                && seen.targetSize() != null
                && (seen.is(Observation.RUNNING) || seen.is(Observation.SCALING))
                && (frozen == null || !now.isBefore(frozen))
                && now.isBefore(member.at().plus(FORGOTTEN));
    }

    String id() {
        return member.policy().instancePoolId();
    }

    @Nullable
    Share share() {
        return member.past().share();
    }

    int missing() {
        return drives && scarce ? Math.max(0, wish - size) : 0;
    }

    /** How many more it could take on for others. */
    int free() {
        Pin pin = member.policy().pin();
        boolean pinned = pin != null && pin.holds(now);
        Share share = share();
        int used = Math.max(Math.max(size, wish), share == null ? 0 : share.floor(now));
        return drives && !scarce && !pinned ? Math.max(0, most - used) : 0;
    }

    /** What it provides for another; without capacity only what it got. */
    int lends(Side borrower) {
        Share share = share();
        Loan loan = share == null ? null : share.loanTo(borrower.id());
        return share == null || loan == null
                ? 0
                : scarce ? Math.min(loan.instances(), Math.max(0, size - share.base())) : loan.instances();
    }

    /** The part of it that exists. */
    int holds(Side borrower) {
        Share share = share();
        return share == null ? 0 : Math.min(lends(borrower), Math.max(0, size - share.base()));
    }

    Duration hold() {
        return Ladder.lead(member.policy(), member.past())
                .plus(member.policy().in().stabilisation());
    }

    Duration lead() {
        return Ladder.lead(member.policy(), member.past());
    }

    int warm() {
        return Objects.requireNonNullElse(member.seen().warm(), 0);
    }
}
