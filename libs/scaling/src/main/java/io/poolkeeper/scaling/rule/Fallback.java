package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Reason;
import java.time.Duration;
import java.time.Instant;

/** Without any fresh signal for long, the pool is raised to a size the operator named; never lowered. */
final class Fallback {
    private Fallback() {}

    static void apply(Situation s, Proposal p) {
        Integer fallback = s.policy().metrics().fallbackInstances();
        Instant since =
                s.past().lastFresh() != null ? s.past().lastFresh() : s.past().since();
        if (fallback == null || since == null || s.readings().isEmpty()) {
            return;
        }
        boolean blind = s.readings().stream().noneMatch(Reading::fresh);
        boolean longAgo = !since.plus(s.policy().metrics().fallbackAfter()).isAfter(s.now());
        if (blind && longAgo && fallback > p.number()) {
            double silence = Duration.between(since, s.now()).toSeconds();
            p.to(fallback, Reason.FALLBACK, null, silence, (double) fallback);
        }
    }
}
