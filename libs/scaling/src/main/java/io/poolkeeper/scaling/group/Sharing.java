package io.poolkeeper.scaling.group;

import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Loan;
import io.poolkeeper.scaling.decision.Reclaim;
import io.poolkeeper.scaling.decision.Share;
import io.poolkeeper.scaling.policy.PoolGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Works out what a group means for one of its pools; the rules are those of the package's description. */
public final class Sharing {
    private static final Duration LONGEST_RETURN = Duration.ofHours(1);
    private static final Duration LONGEST_LOAN = Duration.ofDays(1);

    private final PoolGroup group;
    private final List<Side> sides;
    private final Side self;
    private final Instant now;

    private Sharing(PoolGroup group, List<Side> sides, Side self, Instant now) {
        this.group = group;
        this.sides = sides;
        this.self = self;
        this.now = now;
    }

    /**
     * The pool's history with what its group means for the coming decision. Pure: the same members give the same answer.
     *
     * @param members by pool OCID, as each loop saw its pool last; those that are not known yet are left out
     * @param pool whose decision is next; it must be among the members
     */
    public static History look(PoolGroup group, Map<String, Member> members, String pool, Instant now) {
        List<Side> sides = new ArrayList<>();
        Side self = null;
        for (String id : group.members()) {
            Member member = members.get(id);
            if (member != null) {
                Side side = Side.of(member, now);
                sides.add(side);
                self = id.equals(pool) ? side : self;
            }
        }
        if (self == null) {
            throw new IllegalArgumentException("The pool " + pool + " is not among the members of its group.");
        }
        return self.member().past().share(new Sharing(group, sides, self, now).share());
    }

    private Share share() {
        Share before = self.share();
        List<Loan> loans = loans();
        int base = before == null || before.loans().isEmpty() ? self.size() : before.base();
        int borrowed = sides.stream().mapToInt(lender -> lender.holds(self)).sum();
        String lenders = sides.stream()
                .filter(lender -> lender.holds(self) > 0)
                .map(lender -> lender.member().policy().name())
                .collect(Collectors.joining(", "));
        return new Share(room(), base, loans, reclaim(borrowed), borrowed, lenders);
    }

    /** What the greatest sum leaves, after the members that are asked earlier. */
    private int room() {
        int others = 0;
        boolean earlier = true;
        for (Side side : sides) {
            earlier &= side != self;
            if (side != self) {
                boolean grows = earlier && side.drives() && !side.scarce();
                others += grows ? Math.max(side.size(), side.wish()) : side.size();
            }
        }
        return Math.max(0, group.max() - others);
    }

    private List<Loan> loans() {
        List<Loan> loans = new ArrayList<>();
        for (Side borrower : sides) {
            if (borrower != self) {
                Loan loan = loan(borrower, taken(borrower));
                if (loan != null) {
                    loans.add(loan);
                }
            }
        }
        return loans;
    }

    /** What of that which the borrower still lacks falls to this pool. */
    private int taken(Side borrower) {
        int lacking = borrower.missing()
                - sides.stream().mapToInt(lender -> lender.lends(borrower)).sum();
        int room = group.max() - sides.stream().mapToInt(Side::size).sum();
        for (Side lender : sides) {
            int takes = lender == borrower ? 0 : Math.max(0, Math.min(lacking, Math.min(lender.free(), room)));
            if (lender == self) {
                return takes;
            }
            lacking -= takes;
            room -= takes;
        }
        return 0;
    }

    private @Nullable Loan loan(Side borrower, int more) {
        Share share = self.share();
        Loan old = share == null ? null : share.loanTo(borrower.id());
        int instances = self.lends(borrower) + more;
        if (borrower.missing() > 0 && instances > 0) {
            Loan loan = old != null
                    ? old
                    : new Loan(borrower.id(), borrower.member().policy().name(), instances, now, now, null);
            return loan.kept(instances, now.plus(self.hold()));
        }
        if (share == null || old == null || instances == 0 || over(old, borrower)) {
            return null;
        }
        return switch (stage(borrower)) {
            case LENT -> old;
            case STARTING -> old.kept(instances, now.plus(self.lead()));
            case SERVING -> old.returned(Math.max(share.base(), self.size() - self.holds(borrower)));
        };
    }

    private boolean over(Loan loan, Side borrower) {
        Reclaim reclaim = reclaim(borrower);
        boolean expired = reclaim != null && !reclaim.holds(now);
        boolean old = !now.isBefore(loan.since().plus(LONGEST_LOAN));
        boolean returned = loan.returnTo() != null && self.size() <= loan.returnTo();
        return !loan.holds(now) && (expired || old || returned || self.holds(borrower) == 0);
    }

    private enum Stage {
        LENT,
        STARTING,
        SERVING
    }

    /** How far the borrower is with replacing what was lent. */
    private Stage stage(Side borrower) {
        Reclaim reclaim = reclaim(borrower);
        if (reclaim == null || !reclaim.holds(now)) {
            return Stage.LENT;
        }
        return borrower.warm() < reclaim.atLeast() ? Stage.STARTING : Stage.SERVING;
    }

    private static @Nullable Reclaim reclaim(Side borrower) {
        Share share = borrower.share();
        return share == null ? null : share.reclaim();
    }

    private @Nullable Reclaim reclaim(int borrowed) {
        Share before = self.share();
        if (borrowed == 0 || self.scarce() || !self.drives()) {
            return null;
        }
        if (before != null && before.reclaim() != null) {
            return before.reclaim();
        }
        Instant until = now.plus(self.lead()).plus(LONGEST_RETURN);
        return new Reclaim(Math.min(self.most(), self.size() + borrowed), until);
    }
}
