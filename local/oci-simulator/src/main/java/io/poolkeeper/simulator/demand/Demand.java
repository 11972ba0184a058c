package io.poolkeeper.simulator.demand;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How much work each pool has at each moment: its curve, unless somebody has fixed it. */
public final class Demand {
    private final Instant origin;
    private final double speed;
    private final Map<String, Curve> curves;

    public Demand(Instant origin, double speed, Map<String, Curve> curves) {
        this.origin = origin;
        this.speed = speed;
        this.curves = Map.copyOf(curves);
    }

    public double at(String poolId, Instant at, List<FixedLoad> fixed) {
        Double load = null;
        for (FixedLoad one : fixed) {
            if (one.poolId().equals(poolId) && !one.from().isAfter(at)) {
                load = one.load();
            }
        }
        return load != null ? load : curve(poolId).at(demandTime(at));
    }

    /** Before the first start demand ran at everyday speed, so that a demonstration begins with a calm quarter of an hour. */
    private Duration demandTime(Instant at) {
        Duration since = Duration.between(origin, at);
        return since.isNegative() ? since : Duration.ofMillis(Math.round(since.toMillis() * speed));
    }

    private Curve curve(String poolId) {
        Curve curve = curves.get(poolId);
        return curve == null ? since -> 0 : curve;
    }
}
