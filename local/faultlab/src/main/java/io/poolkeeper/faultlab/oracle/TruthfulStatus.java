package io.poolkeeper.faultlab.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** I7: what is shown follows what is, within a limit. */
public final class TruthfulStatus {
    private TruthfulStatus() {}

    /** One look at both. */
    public record Look(Instant at, String truth, String shown) {
        boolean lies() {
            return !truth.equals(shown);
        }
    }

    public static List<Finding> judge(List<Look> looks, Duration limit) {
        List<Finding> findings = new ArrayList<>();
        Look first = null;
        for (Look look : looks) {
            first = look.lies() ? since(first, look) : null;
            if (first != null && Duration.between(first.at(), look.at()).compareTo(limit) > 0) {
                findings.add(Finding.of(Invariant.I7, "shown as %s for too long".formatted(look.shown()), first, look));
                return findings;
            }
        }
        return findings;
    }

    /** A lie begins anew when another truth has come up meanwhile. */
    private static Look since(@Nullable Look first, Look look) {
        return first != null && first.truth().equals(look.truth()) ? first : look;
    }
}
