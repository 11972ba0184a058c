package io.poolkeeper.benchmarks.ours;

import io.poolkeeper.benchmarks.quality.Sight;
import io.poolkeeper.benchmarks.quality.SizePolicy;
import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Result;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.forecast.Forecaster;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** libs/scaling as the agent drives it, with the judge's step as the pool. */
public final class OurPolicy implements SizePolicy {
    private static final int POINTS = 3;

    private final Function<Sight, PoolPolicy> policies;
    private final List<Point> points = new ArrayList<>();
    private @Nullable PoolPolicy policy;
    private @Nullable Forecaster forecaster;
    private History past = History.EMPTY;
    private int serving = -1;

    public OurPolicy(Function<Sight, PoolPolicy> policies) {
        this.policies = policies;
    }

    public static OurPolicy of(String preset) {
        return new OurPolicy(sight -> Preset.policy(preset, sight.min(), sight.max(), sight.boot()));
    }

    /** With further lines of YAML beside a threshold and limits. */
    public static OurPolicy with(String lines) {
        return new OurPolicy(sight -> Preset.with(lines, sight.min(), sight.max(), sight.boot()));
    }

    @Override
    public int desired(Sight sight) {
        PoolPolicy pool = policy == null ? policy = policies.apply(sight) : policy;
        Forecaster memory = forecaster == null ? forecaster = Forecaster.of(pool, past) : forecaster;
        Instant now = Instant.ofEpochSecond(sight.epoch());
        Observation seen = observe(sight, now);
        past = memory.look(seen, past, now);
        Decision decision = Decider.decide(pool, seen, past, now);
        Result result = decision.call() ? Result.APPLIED : Result.HELD;
        past = past.after(decision, Outcome.of(result), now);
        int to = decision.to() == null ? sight.total() : decision.to();
        serving = Math.min(sight.ready(), to);
        return to;
    }

    private Observation observe(Sight sight, Instant now) {
        int then = serving < 0 ? sight.ready() : serving;
        points.add(new Point(now.minusSeconds(sight.step()), sight.cpu() * then, (double) then, null));
        if (points.size() > POINTS) {
            points.removeFirst();
        }
        // the model's pool takes a resize while instances boot, which is what RUNNING means
        String state = Observation.RUNNING;
        return new Observation(
                sight.total(), sight.ready(), sight.ready(), null, null, state, List.of(new Series("cpu", points)));
    }
}
