package io.poolkeeper.faultlab.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** I1: the epochs of accepted changes never fall. */
public final class SingleDriver {
    private SingleDriver() {}

    public static List<Finding> judge(List<Effect> journal) {
        Map<String, Effect> newest = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Effect effect : journal) {
            Long epoch = effect.epoch();
            if (!effect.ours() || epoch == null) {
                continue;
            }
            Effect before = newest.get(effect.pool());
            if (before != null && before.epoch() != null && before.epoch() > epoch) {
                findings.add(
                        Finding.of(Invariant.I1, "epoch %d after %d".formatted(epoch, before.epoch()), before, effect));
            } else {
                newest.put(effect.pool(), effect);
            }
        }
        return findings;
    }
}
