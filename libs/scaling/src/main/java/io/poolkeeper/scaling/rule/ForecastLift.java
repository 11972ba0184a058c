package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.Reason;
import io.poolkeeper.scaling.policy.SignalKind;
import io.poolkeeper.scaling.policy.SignalPolicy;

/** Raises the number to what the forecast promises, whether or not the signal can be believed now; never lowers it. */
final class ForecastLift {
    private ForecastLift() {}

    static void apply(Situation s, Proposal p) {
        for (SignalPolicy signal : s.policy().signals()) {
            Outlook outlook = s.outlook(signal.name());
            if (outlook != null && signal.kind() != SignalKind.BAND) {
                lift(s, p, signal, outlook);
            }
        }
    }

    private static void lift(Situation s, Proposal p, SignalPolicy signal, Outlook outlook) {
        int grow = SignalWish.instances(outlook.grow(), signal.high());
        int wanted = s.size() < grow ? SignalWish.instances(outlook.aim(), signal.high()) : grow;
        if (wanted > p.number()) {
            p.to(wanted, Reason.FORECAST_LIFT, signal.name(), outlook.grow(), signal.high());
        }
    }
}
