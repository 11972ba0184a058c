package io.poolkeeper.scaling.rule;

import io.poolkeeper.scaling.decision.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the load might still need. A pin, a ceiling or a lowered maximum is a person's word and not a guess about
 * load, so none of the rules that call this holds the pool above it.
 */
final class InHold {
    private InHold() {}

    static void at(
            Situation s,
            Proposal p,
            Reason why,
            @Nullable String about,
            @Nullable Double figure,
            @Nullable Instant until) {
        needed(s, p, p.size(), why, about, figure, until);
    }

    static void needed(
            Situation s,
            Proposal p,
            int needed,
            Reason why,
            @Nullable String about,
            @Nullable Double figure,
            @Nullable Instant until) {
        int kept = Math.min(p.size(), Math.min(needed, s.ceiling()));
        if (kept > p.number()) {
            p.to(kept, why, about, figure, null, until);
        }
    }
}
