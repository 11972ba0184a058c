package io.poolkeeper.benchmarks.quality;

/**
 * The cheapest schedule that is never short: knows the future and the boot time. Each level of the demand is one instance
 * that is kept through a pause shorter than its boot and given back through a longer one.
 */
public final class Clairvoyant {
    public static final String NAME = "clairvoyant (limit)";

    private Clairvoyant() {}

    public static Run run(Trace trace, int boot) {
        double[] demand = trace.demand();
        int[] needed = new int[demand.length];
        int[] billed = new int[demand.length];
        for (int t = 0; t < demand.length; t++) {
            needed[t] = PoolModel.needed(demand[t]);
        }
        for (int level = 1; level <= PoolModel.MAX; level++) {
            addLevel(needed, billed, level, boot / Trace.STEP);
        }
        return new Run(trace, boot, served(needed, billed, boot / Trace.STEP), billed);
    }

    private static void addLevel(int[] needed, int[] billed, int level, int boot) {
        int lastUse = -1;
        for (int t = 0; t < needed.length; t++) {
            if (needed[t] >= level) {
                int from = lastUse < 0 ? Math.max(0, t - boot) : Math.max(lastUse + 1, t - boot);
                for (int u = from; u <= t; u++) {
                    billed[u]++;
                }
                lastUse = t;
            }
        }
    }

    /** What serves is what is needed: the rest of what is billed is booting or idle through a short pause. */
    private static int[] served(int[] needed, int[] billed, int boot) {
        int[] serving = new int[needed.length];
        for (int t = 0; t < needed.length; t++) {
            int lasting = billed[t];
            for (int u = Math.max(0, t - boot); u < t; u++) {
                lasting = Math.min(lasting, billed[u]);
            }
            serving[t] = Math.max(needed[t], lasting);
        }
        return serving;
    }
}
