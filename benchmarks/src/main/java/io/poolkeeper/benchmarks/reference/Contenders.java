package io.poolkeeper.benchmarks.reference;

import io.poolkeeper.benchmarks.quality.Clairvoyant;
import io.poolkeeper.benchmarks.quality.Contender;
import io.poolkeeper.benchmarks.quality.PoolModel;
import java.util.ArrayList;
import java.util.List;

/** The anchors of the table, and the ranges of settings that ours must not fall behind. */
public final class Contenders {
    private Contenders() {}

    public static List<Contender> anchors() {
        return List.of(
                new Contender(Clairvoyant.NAME, trace -> sight -> sight.total()),
                new Contender("static peak", trace -> new StaticPeak(trace, PoolModel.SLO)),
                new Contender("+-1 every 5 min (reference)", trace -> new PlusMinusOne()),
                new Contender("OCI 70, step 1", trace -> new OciThreshold(70, 1)),
                new Contender("HPA 60", trace -> new Hpa(60)),
                new Contender("AWS 60", trace -> new AwsTargetTracking(60)));
    }

    public static List<Contender> settings() {
        List<Contender> all = new ArrayList<>();
        for (int t = 30; t <= 80; t += 10) {
            int target = t;
            all.add(new Contender("HPA " + target, trace -> new Hpa(target)));
            all.add(new Contender("AWS " + target, trace -> new AwsTargetTracking(target)));
        }
        for (int h = 50; h <= 80; h += 10) {
            for (int s = 1; s <= 4; s++) {
                int high = h;
                int step = s;
                all.add(new Contender("OCI %d, step %d".formatted(high, step), trace -> new OciThreshold(high, step)));
            }
        }
        return all;
    }
}
