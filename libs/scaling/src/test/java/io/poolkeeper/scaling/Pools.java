package io.poolkeeper.scaling;

import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.Parsed;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Words for tests: a pool of a given policy, and looks at it. */
public final class Pools {
    public static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private static final String HEAD = """
            pools:
              - instance_pool_id: ocid1.instancepool.oc1.iad.aaaa
                compartment_id: ocid1.compartment.oc1..bbbb
                region: us-ashburn-1
                monitoring_method: oci
            """;

    private Pools() {}

    /** A valid pool with these further lines. */
    public static PoolPolicy pool(String lines) {
        Parsed parsed = PolicyYaml.parse(HEAD + lines.indent(4));
        NodePolicy policy = parsed.policy().orElseThrow(() -> new AssertionError(parsed.problems()));
        return policy.pools().getFirst();
    }

    /** The same under another OCID. */
    public static PoolPolicy renamed(PoolPolicy p, String id) {
        return p.with(draft -> draft.instancePoolId(id));
    }

    public static PoolPolicy tracking() {
        return pool("cpu_threshold: 69\nscaling_limits: {min: 2, max: 60}");
    }

    /** Three minutes of an average CPU over that many instances. */
    public static Series cpu(Instant now, int instances, double... percents) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < percents.length; i++) {
            Instant at = now.minus(Duration.ofMinutes(percents.length - i));
            points.add(new Point(at, percents[i] * instances, (double) instances, null));
        }
        return new Series("cpu", points);
    }

    public static Observation at(Instant now, int size, double percent) {
        return Observation.settled(size, List.of(cpu(now, size, percent, percent, percent)));
    }

    /** A history of quiet watching that is longer than every window. */
    public static History watched(PoolPolicy policy, int size, double percent, Instant now) {
        History past = History.EMPTY;
        for (Instant t = now.minus(Duration.ofHours(2)); t.isBefore(now); t = t.plusSeconds(60)) {
            Decision decision = Decider.decide(policy, at(t, size, percent), past, t);
            past = past.after(decision, Outcome.of(Result.HELD), t);
        }
        return past;
    }
}
