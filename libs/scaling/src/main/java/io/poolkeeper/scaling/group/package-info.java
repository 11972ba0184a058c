/**
 * What the pools of a group do for each other: what one cannot get, the next is asked for, and it returns later.
 *
 * <p>Each member's loop calls {@link io.poolkeeper.scaling.group.Sharing#look} between
 * {@link io.poolkeeper.scaling.forecast.Forecaster#look} and
 * {@link io.poolkeeper.scaling.Decider#decide}, with the newest {@link io.poolkeeper.scaling.group.Member} of every
 * other pool of the group, its own included. What the group means for the pool is then part of its history: the decision's
 * record says it, and replays it.
 *
 * <ol>
 *   <li><b>Missing.</b> A member lacks {@code wish - size} while the cloud has nothing for it: its breaker is open or a
 *       place is marked. Its wish is the one it has without help. A member that may not call (off, shadow), is unreadable
 *       or not looked at for ten minutes lacks nothing.
 *   <li><b>Loan.</b> The first members in the group's order that drive, are not pinned, not out of capacity themselves and
 *       below their ceiling take over what is missing: a floor of their size at that moment plus the loan. What one of
 *       them does not get either goes on to the next.
 *   <li><b>Hold.</b> The floor lasts while instances are missing, and then for one start-up and one stabilisation: by then
 *       the lender's own signals see the load. After that they decide; the loan is remembered.
 *   <li><b>Return.</b> When the borrower's marks have run out it grows to its size plus what is still lent, for at most an
 *       hour beyond a start-up; one instance first where the breaker is open. Lenders keep their floor until its instances
 *       are warm, then shrink by what it has grown, as far as the rules of scale-in let them. A failure starts this again after the longer wait of the mark.
 *   <li><b>Sum.</b> No member grows beyond what the group's greatest sum leaves, members asked earlier being served first;
 *       a member's own minimum wins. Nothing is removed for it, so a group at its greatest sum returns only what load lets
 *       go.
 * </ol>
 *
 * The sum holds exactly when the members of one group are decided one after the other; two that look at the same moment may
 * each take the room that is left.
 */
package io.poolkeeper.scaling.group;
