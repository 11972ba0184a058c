package io.poolkeeper.benchmarks.quality;

/** What a policy did with a trace. */
public record Run(Trace trace, int boot, int[] serving, int[] billed) {
    public Figures figures(double clairvoyantCost) {
        double[] demand = trace.demand();
        int from = Math.min(PoolModel.DAY, demand.length / 2);
        int steps = demand.length - from;
        double under = 0;
        double over = 0;
        int tooFew = 0;
        int spare = 0;
        double late = 0;
        double all = 0;
        int actions = 0;
        int launches = 0;
        for (int t = from; t < demand.length; t++) {
            int needed = PoolModel.needed(demand[t]);
            under += (double) Math.max(0, needed - serving[t]) / needed;
            over += (double) Math.max(0, serving[t] - needed) / needed;
            tooFew += serving[t] < needed ? 1 : 0;
            spare += serving[t] > needed ? 1 : 0;
            all += demand[t];
            late += demand[t] > PoolModel.SLO * serving[t] + 1e-9 ? demand[t] : 0;
            actions += billed[t] == billed[t - 1] ? 0 : 1;
            launches += Math.max(0, billed[t] - billed[t - 1]);
        }
        double days = (double) steps / PoolModel.DAY;
        return new Figures(
                100 * under / steps,
                100 * over / steps,
                100.0 * tooFew / steps,
                100.0 * spare / steps,
                100 * late / all,
                cost() / clairvoyantCost,
                actions / days,
                launches / days);
    }

    /** Billed instance-hours of the judged days. */
    public double cost() {
        long minutes = 0;
        for (int t = Math.min(PoolModel.DAY, billed.length / 2); t < billed.length; t++) {
            minutes += billed[t];
        }
        return minutes / 60.0;
    }
}
