package io.poolkeeper.scaling.policy;

import java.time.Duration;

/**
 * How carefully a pool may shrink.
 *
 * @param stabilisation the highest wish of this long decides; doubled by every recent regret
 * @param afterOut least time between a growth and a shrink; doubled likewise
 * @param trustedHold takes the place of both while a forecast is trusted, which has the regrets in it already
 * @param cooldown least time between two shrinks
 * @param budgetPercent share of the size that may go within the budget window (at least one instance may)
 * @param budgetWindow see above
 * @param regretWithin a growth this soon after a shrink counts as a regret
 * @param leastPercent giving back a smaller share of the size is not worth an action while a forecast is trusted
 * @param flapGuard whether the load must fit the smaller pool with room below the high threshold
 */
public record InRules(
        Duration stabilisation,
        Duration afterOut,
        Duration trustedHold,
        Duration cooldown,
        int budgetPercent,
        Duration budgetWindow,
        Duration regretWithin,
        int leastPercent,
        boolean flapGuard) {}
