package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Loan;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.decision.Reclaim;
import io.poolkeeper.scaling.decision.Share;
import java.util.stream.Collectors;

/** What a pool does for the others of its group, and they for it. */
final class Group {
    private Group() {}

    /** Goes down only to what another pool has grown by, and not while any signal asks for more. */
    static void giveBack(Situation s, Proposal p) {
        Share share = s.past().share();
        Integer to = share == null ? null : share.returnTo();
        if (share != null && to != null && p.number() <= p.size() && p.number() > to) {
            p.to(to, Reason.GROUP_RETURN, borrowers(share), null, (double) to);
        }
    }

    private static String borrowers(Share share) {
        return share.loans().stream().map(Loan::name).collect(Collectors.joining(", "));
    }

    static void lent(Situation s, Proposal p) {
        Share share = s.past().share();
        if (share != null && share.borrowed() > 0) {
            p.to(p.number(), Reason.GROUP_LENT, share.lenders(), (double) share.borrowed(), null);
        }
    }

    static void loan(Situation s, Proposal p) {
        Share share = s.past().share();
        if (share != null && share.floor(s.now()) > p.number()) {
            int floor = share.floor(s.now());
            p.to(floor, Reason.GROUP_LOAN, borrowers(share), (double) share.lent(s.now()), (double) floor);
        }
    }

    static void reclaim(Situation s, Proposal p) {
        Share share = s.past().share();
        Reclaim reclaim = share == null ? null : share.reclaim();
        if (share != null && reclaim != null && reclaim.holds(s.now()) && reclaim.atLeast() > p.number()) {
            p.to(
                    reclaim.atLeast(),
                    Reason.GROUP_RECLAIM,
                    share.lenders(),
                    (double) share.borrowed(),
                    (double) reclaim.atLeast(),
                    reclaim.until());
        }
    }

    /** The group's greatest sum limits growth only; a member's own minimum wins over it. */
    static void room(Situation s, Proposal p) {
        Share share = s.past().share();
        if (share == null) {
            return;
        }
        int most = Math.max(p.size(), Math.max(share.most(), s.policy().limits().min()));
        if (p.number() > most) {
            p.to(most, Reason.GROUP_MAX, null, null, (double) most);
        }
    }
}
