package io.poolkeeper.agent.link;

import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.Heartbeat;
import java.util.List;
import java.util.Optional;

/** What of a heartbeat must not be lost: the decisions that acted. Samples and held decisions are many and can be missed. */
final class Essentials {

    private Essentials() {}

    static Optional<Heartbeat> of(Heartbeat beat) {
        List<DecisionReport> acted = beat.decisions() == null
                ? List.of()
                : beat.decisions().stream()
                        .filter(decision -> !decision.outcome().equals("HELD"))
                        .toList();
        return acted.isEmpty() ? Optional.empty() : Optional.of(with(beat, acted));
    }

    private static Heartbeat with(Heartbeat beat, List<DecisionReport> decisions) {
        return new Heartbeat(
                beat.nodeId(),
                beat.status(),
                beat.configHash(),
                beat.errorMessage(),
                List.of(),
                null,
                beat.boot(),
                beat.sequence(),
                beat.sentAt(),
                decisions);
    }
}
