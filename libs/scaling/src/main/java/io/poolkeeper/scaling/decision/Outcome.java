package io.poolkeeper.scaling.decision;

import org.jspecify.annotations.Nullable;

/**
 * What became of a decision.
 *
 * @param failure null unless the result is FAILED
 * @param reached the size that exists now, where known
 * @param place shape, availability and fault domain a scarce failure was about; null where unknown
 * @param message what OCI answered
 */
public record Outcome(
        Result result,
        @Nullable Failure failure,
        @Nullable Integer reached,
        @Nullable String place,
        @Nullable String message) {

    public static Outcome of(Result result) {
        return new Outcome(result, null, null, null, null);
    }

    public static Outcome failed(Failure failure, @Nullable String message) {
        return new Outcome(Result.FAILED, failure, null, null, message);
    }
}
