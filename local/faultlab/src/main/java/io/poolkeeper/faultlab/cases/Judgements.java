package io.poolkeeper.faultlab.cases;

import io.poolkeeper.faultlab.oracle.AuditComplete;
import io.poolkeeper.faultlab.oracle.CleanFailure;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister.Edit;
import io.poolkeeper.faultlab.oracle.Invariant;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Truth;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What is asked after nearly every case. */
final class Judgements {
    private static final Duration GUARD = Duration.ofMinutes(4);
    /** The 20 s of the services, and what a busy machine adds. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(55);

    private Judgements() {}

    /** Changes have their events (I5), refusals are clean (I9). */
    static void calls(Lab lab, Run run) throws Exception {
        run.judge(CleanFailure.judge(lab.calls().all(), LONGEST_ANSWER));
        audit(lab, run);
    }

    static void audit(Lab lab, Run run) throws Exception {
        var truth = new Truth(lab.rows());
        run.judge(AuditComplete.judge(truth.audited(lab.calls().changes())));
        run.until(
                Invariant.I5,
                "the trail is intact",
                GUARD,
                () -> lab.admin()
                        .read("/api/admin/audit-logs/verify")
                        .path("intact")
                        .asBoolean());
    }

    static void configuration(Lab lab, Run run, long node, List<Edit> edits, Set<String> running) throws Exception {
        run.judge(ConfigurationRegister.judge(edits, new Truth(lab.rows()).versions(node), running));
    }
}
