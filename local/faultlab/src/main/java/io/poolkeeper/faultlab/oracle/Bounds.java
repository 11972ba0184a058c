package io.poolkeeper.faultlab.oracle;

import java.util.ArrayList;
import java.util.List;

/** I3: what we ask for lies within the limits. */
public final class Bounds {
    private Bounds() {}

    public static List<Finding> judge(List<Effect> journal, int min, int max) {
        List<Finding> findings = new ArrayList<>();
        for (Effect effect : journal) {
            Integer to = effect.to();
            Integer from = effect.from();
            if (!effect.ours() || !effect.resizes() || to == null || from == null) {
                continue;
            }
            boolean above = to > max && to > from;
            boolean below = to < min && to < from;
            if (above || below) {
                findings.add(Finding.of(Invariant.I3, "%d is not in %d..%d".formatted(to, min, max), effect));
            }
        }
        return findings;
    }
}
