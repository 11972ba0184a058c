package io.poolkeeper.analytics.domain.decision;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.scaling.Decider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Decides stored decisions again. A mismatch is an alarm: somebody's record does not say what somebody's engine did. */
@ApplicationScoped
public class Recompute {

    private static final Logger LOG = Logger.getLogger(Recompute.class);

    private final Decisions decisions;
    private final DecisionRecords records;
    private final MeterRegistry meters;

    Recompute(Decisions decisions, DecisionRecords records, MeterRegistry meters) {
        this.decisions = decisions;
        this.records = records;
        this.meters = meters;
    }

    public Recomputation of(String decisionId) {
        var stored = decisions.find(decisionId).orElseThrow(() -> new NotFound("decision", decisionId));
        Recomputation answer = records.read(stored.record())
                .map(decision -> Recomputation.of(decisionId, decision, Decider.replay(decision)))
                .orElseGet(
                        () -> Recomputation.incomparable(
                                decisionId,
                                "The decision came without its inputs, or with some that this version of the engine does not know."));
        count(answer);
        return answer;
    }

    private void count(Recomputation answer) {
        String result = answer.result().name().toLowerCase(Locale.ROOT);
        meters.counter("poolkeeper.decision.recomputations", "result", result).increment();
        if (answer.result() == Recomputation.Result.MISMATCH) {
            LOG.warnf("decision %s is not what its inputs give: %s", answer.decisionId(), answer.differences());
        }
    }
}
