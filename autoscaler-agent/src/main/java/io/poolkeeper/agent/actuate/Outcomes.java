package io.poolkeeper.agent.actuate;

import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.CloudFailure.Kind;
import io.poolkeeper.scaling.decision.Failure;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;

/** What a refused call means for the decision behind it. */
final class Outcomes {

    private Outcomes() {}

    static Outcome of(CloudFailure e) {
        String said = String.valueOf(e.getMessage());
        return e.kind() == Kind.CHANGED
                ? new Outcome(Result.SUPERSEDED, Failure.CONFLICT, null, null, said)
                : Outcome.failed(failure(e.kind()), said);
    }

    static Failure failure(Kind kind) {
        return switch (kind) {
            case CHANGED, CONFLICT -> Failure.CONFLICT;
            case THROTTLED -> Failure.THROTTLED;
            case DENIED -> Failure.AUTH;
            case LIMIT -> Failure.LIMIT;
            case CAPACITY -> Failure.CAPACITY;
            case REJECTED, UNKNOWN, STOPPED -> Failure.OTHER;
        };
    }

    static Outcome fenced(long theirs, long ours) {
        return new Outcome(
                Result.FENCED, null, null, null, "the pool carries epoch %d, ours is %d".formatted(theirs, ours));
    }

    static Outcome superseded(String why) {
        return new Outcome(Result.SUPERSEDED, null, null, null, why);
    }

    static Outcome applied(int reached) {
        return new Outcome(Result.APPLIED, null, reached, null, null);
    }
}
