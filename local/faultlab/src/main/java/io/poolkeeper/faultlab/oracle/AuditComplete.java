package io.poolkeeper.faultlab.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** I5: changes and their events. */
public final class AuditComplete {
    private static final int SUCCESS = 2;

    private AuditComplete() {}

    /**
     * One attempted change.
     *
     * @param status of the answer; 0 when none came
     * @param successes events of its request id that say it was done
     * @param failures events of its request id that say it was refused
     */
    public record Change(String requestId, String what, int status, long successes, long failures) {}

    public static List<Finding> judge(List<Change> changes) {
        List<Finding> findings = new ArrayList<>();
        changes.forEach(change ->
                broken(change).ifPresent(sentence -> findings.add(Finding.of(Invariant.I5, sentence, change))));
        return findings;
    }

    private static Optional<String> broken(Change change) {
        if (change.status() / 100 == SUCCESS) {
            return change.successes() == 1
                    ? Optional.empty()
                    : Optional.of("acknowledged with %d events".formatted(change.successes()));
        }
        if (change.status() == 401 || change.status() == 403) {
            return change.failures() == 1 && change.successes() == 0
                    ? Optional.empty()
                    : Optional.of("refused with %d failures in the trail".formatted(change.failures()));
        }
        boolean unknown = change.status() == 0 || change.status() == 503;
        return change.successes() == 0 || unknown && change.successes() == 1
                ? Optional.empty()
                : Optional.of("not done, and the trail says it was");
    }
}
