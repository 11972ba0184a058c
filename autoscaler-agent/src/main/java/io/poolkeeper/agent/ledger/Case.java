package io.poolkeeper.agent.ledger;

import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An intent and how far it has come.
 *
 * @param outcome null while it is unknown
 * @param told whether the outcome lies in the spool
 * @param closed whether nothing more can become of it
 * @param drainingSince since when the victims of a shrink are taken out of service; null before that, and where no load
 *     balancer knows them
 */
public record Case(
        Intent intent,
        @Nullable Outcome outcome,
        boolean told,
        boolean closed,
        @Nullable Instant drainingSince) {

    public boolean unresolved() {
        return outcome == null;
    }

    /** A growth that OCI accepted and that may still turn out to find no capacity. */
    public boolean growing() {
        return !closed && intent.kind() == Intent.Kind.GROW && outcome != null && outcome.result() == Result.APPLIED;
    }

    Case settled(Outcome fresh) {
        boolean open = intent.kind() == Intent.Kind.GROW && fresh.result() == Result.APPLIED;
        return new Case(intent, fresh, false, !open, drainingSince);
    }

    /** Only the present outcome: a later one must be told again. */
    Case heard(Result result) {
        boolean present = outcome != null && outcome.result() == result;
        return present ? new Case(intent, outcome, true, closed, drainingSince) : this;
    }

    Case draining(Instant since) {
        return new Case(intent, outcome, told, closed, since);
    }

    Case shut() {
        return new Case(intent, outcome, told, true, drainingSince);
    }

    boolean over() {
        return outcome != null && told && closed;
    }
}
