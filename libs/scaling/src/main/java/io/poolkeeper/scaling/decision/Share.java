package io.poolkeeper.scaling.decision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the other pools of its group mean for a pool.
 *
 * @param most size up to which it may grow before the group's greatest sum is reached
 * @param base size on top of which the loans come
 * @param loans what it provides for others
 * @param reclaim what it takes back from others; null when nothing
 * @param borrowed what others provide for it
 * @param lenders their names, for people
 */
public record Share(
        int most, int base, List<Loan> loans, @Nullable Reclaim reclaim, int borrowed, String lenders) {
    public Share {
        loans = List.copyOf(loans);
    }

    /** Instances provided for others that must be kept. */
    public int lent(Instant now) {
        return loans.stream()
                .filter(loan -> loan.holds(now))
                .mapToInt(Loan::instances)
                .sum();
    }

    /** The least size that the loans ask for. */
    public int floor(Instant now) {
        int lent = lent(now);
        return lent == 0 ? 0 : base + lent;
    }

    /** The size to shrink to because borrowers serve with their own again; null while none does. */
    public @Nullable Integer returnTo() {
        Integer least = null;
        for (Loan loan : loans) {
            Integer to = loan.returnTo();
            least = to == null || (least != null && least < to) ? least : to;
        }
        return least;
    }

    public @Nullable Loan loanTo(String borrower) {
        for (Loan loan : loans) {
            if (loan.borrower().equals(borrower)) {
                return loan;
            }
        }
        return null;
    }
}
