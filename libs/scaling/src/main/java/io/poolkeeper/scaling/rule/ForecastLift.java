package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.policy.ForecastMode;
import io.poolkeeper.scaling.policy.SignalPolicy;

/** Raises the number to what earlier days promise; never lowers it. */
final class ForecastLift {
    private ForecastLift() {}

    static void apply(Situation s, Proposal p) {
        if (s.policy().forecast().mode() != ForecastMode.LIFT) {
            return;
        }
        for (SignalPolicy signal : s.policy().signals()) {
            Outlook outlook = s.past().outlook(signal.name());
            if (outlook != null && outlook.peak() != null && outlook.trusted()) {
                lift(s, p, signal, outlook.peak());
            }
        }
    }

    private static void lift(Situation s, Proposal p, SignalPolicy signal, double peak) {
        if (!Double.isFinite(peak) || peak <= 0) {
            return;
        }
        boolean beyondBand = peak / signal.target() > s.size() * (1 + signal.toleranceOut());
        int wanted = SignalWish.instances(peak, signal.target());
        int lifted = beyondBand ? wanted : Math.min(wanted, s.size());
        if (lifted > p.number()) {
            p.to(lifted, Reason.FORECAST_LIFT, signal.name(), peak, signal.target());
        }
    }
}
