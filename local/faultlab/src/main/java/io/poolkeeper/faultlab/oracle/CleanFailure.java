package io.poolkeeper.faultlab.oracle;

import io.poolkeeper.faultlab.history.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** I9: a failure says what it is, and soon. */
public final class CleanFailure {
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;

    private CleanFailure() {}

    /**
     * @param limit longest time to an answer
     */
    public static List<Finding> judge(List<Call> calls, Duration limit) {
        List<Finding> findings = new ArrayList<>();
        calls.forEach(call ->
                broken(call, limit).ifPresent(sentence -> findings.add(Finding.of(Invariant.I9, sentence, call))));
        return findings;
    }

    private static Optional<String> broken(Call call, Duration limit) {
        if (call.took().compareTo(limit) > 0) {
            return Optional.of("no answer for " + call.took().toSeconds() + " s");
        }
        if (call.status() >= 500 && call.status() != UNAVAILABLE) {
            return Optional.of("an error of ours: " + call.status());
        }
        boolean wait = call.status() == UNAVAILABLE || call.status() == TOO_MANY;
        if (wait && call.retryAfter() == null) {
            return Optional.of("asked to wait, and not how long");
        }
        boolean problem = call.type() != null && call.type().startsWith("application/problem+json");
        return call.status() >= 400 && !problem ? Optional.of("refused without a problem document") : Optional.empty();
    }
}
