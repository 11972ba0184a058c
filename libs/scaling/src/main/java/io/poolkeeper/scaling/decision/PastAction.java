package io.poolkeeper.scaling.decision;

import java.time.Instant;

/** A change of size that was asked for; identified by the moment of its decision. */
public record PastAction(Instant at, int from, int to, Reason reason, Result result) {
    public Action action() {
        return Action.between(from, to);
    }
}
