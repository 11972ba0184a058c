package io.poolkeeper.faultlab.oracle;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** I10: the time from the end of a fault until all is well. */
public final class SelfHealing {
    private SelfHealing() {}

    /**
     * @param took null when it never was
     */
    public record Recovery(String what, @Nullable Duration took, Duration limit) {}

    public static List<Finding> judge(List<Recovery> recoveries) {
        return recoveries.stream()
                .filter(one -> one.took() == null || one.took().compareTo(one.limit()) > 0)
                .map(one -> Finding.of(Invariant.I10, one.what() + " did not recover in time", one))
                .toList();
    }
}
