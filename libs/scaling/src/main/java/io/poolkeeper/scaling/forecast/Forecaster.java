package io.poolkeeper.scaling.forecast;

import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Observation;
import io.poolkeeper.scaling.decision.Outlook;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.decision.Series;
import io.poolkeeper.scaling.policy.Defaults;
import io.poolkeeper.scaling.policy.ForecastMode;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalKind;
import io.poolkeeper.scaling.policy.SignalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Learns one pool's load. The only part of this library that changes in place: a week of minutes is too much to copy for
 * every one of them. What it says enters the decision as a value in {@link History}, so a stored decision replays
 * without it. One per pool, and one thread at a time.
 *
 * <p>Every tick, in this order:
 *
 * <pre>
 * history = history.measured(new Measured(boot, lag));     // when they are known
 * forecaster = forecaster.following(policy, history);      // the same one nearly always
 * history = forecaster.look(seen, history, now);
 * Decision decision = Decider.decide(policy, seen, history, now);
 * </pre>
 *
 * <p>A restart goes on where the stored logs end: {@code of(policy, history)}, then {@link #restore}. Write {@link #logs}
 * now and then (every ten minutes lose at most that, and gaps of up to ten points are bridged) with
 * {@link LoadLogs#bytes}. Without logs, or with damaged ones, the pool is driven by the fixed rules until six hours have
 * been seen; nothing else depends on them.
 *
 * <p>Costs 150 KB per tracked signal once a week has been seen, less before, and some 0.1 ms per new point.
 */
public final class Forecaster {
    private final PoolPolicy policy;
    private final Duration lead;
    private final List<SignalForecast> signals = new ArrayList<>(2);
    private @Nullable Integer warmBefore;

    private Forecaster(PoolPolicy policy, Duration lead) {
        this.policy = policy;
        this.lead = lead;
        for (SignalPolicy signal : policy.signals()) {
            if (signal.kind() != SignalKind.BAND && policy.forecast().mode() != ForecastMode.OFF) {
                signals.add(new SignalForecast(policy, signal, steps(policy, lead)));
            }
        }
    }

    private static int steps(PoolPolicy policy, Duration length) {
        return (int) Math.max(
                1, Math.ceilDiv(length.toMillis(), SignalForecast.step(policy).toMillis()));
    }

    /** A forecaster that knows nothing yet, for a pool whose instances take as long to start as was measured. */
    public static Forecaster of(PoolPolicy policy, History past) {
        return new Forecaster(policy, lead(policy, past));
    }

    private static Duration lead(PoolPolicy policy, History past) {
        Duration measured = past.measured().boot();
        Duration given = policy.out().boot();
        Duration lag = past.measured().lag();
        Duration boot = measured != null ? measured : given != null ? given : Defaults.BOOT;
        return boot.plus(lag == null ? Duration.ZERO : lag);
    }

    /**
     * Whether this forecaster still answers for the policy and the measured times. A boot time that has become longer by
     * a point's length matters, one that has become shorter only when it did so by two: figures that waver about a
     * minute's edge change nothing.
     */
    public boolean fits(PoolPolicy other, History past) {
        if (!policy.equals(other)) {
            return false;
        }
        int shorter = steps(policy, lead) - steps(policy, lead(other, past));
        return shorter == 0 || shorter == 1;
    }

    /** This one while it fits; else another that knows what this one has seen. */
    public Forecaster following(PoolPolicy other, History past) {
        if (fits(other, past)) {
            return this;
        }
        Forecaster next = of(other, past);
        next.restore(logs());
        return next;
    }

    /**
     * Takes in what is new and answers the history with the outlook for the coming decision. May be called with the same
     * points again; they are known by their time. Points that the decision would not believe are not learnt from either.
     */
    public History look(Observation seen, History past, Instant now) {
        List<Outlook> outlooks = new ArrayList<>(signals.size());
        for (SignalForecast forecast : signals) {
            Series series = seen.series(forecast.signal().name());
            if (series != null) {
                learn(forecast, series.points(), leastReporting(forecast.signal(), seen), now);
            }
            Outlook latest = forecast.latest();
            if (latest != null && recent(latest.at(), now)) {
                outlooks.add(latest);
            }
        }
        warmBefore = seen.warm();
        return past.outlooks(outlooks);
    }

    private boolean recent(Instant at, Instant now) {
        return !at.isAfter(now) && !at.plus(policy.metrics().maxAge()).isBefore(now);
    }

    /** A point may be older than the instances that have become warm since. */
    private double leastReporting(SignalPolicy signal, Observation seen) {
        Integer warm = seen.warm();
        int expected = warm == null ? 0 : Math.min(warm, Objects.requireNonNullElse(warmBefore, warm));
        return signal.kind() == SignalKind.POOL_TOTAL ? 0 : policy.metrics().coverage() * expected;
    }

    private static void learn(SignalForecast forecast, List<Point> points, double reporting, Instant now) {
        Instant newest = null;
        List<Point> fresh = new ArrayList<>(2);
        for (Point point : points) {
            if (Double.isFinite(point.load())
                    && point.load() >= 0
                    && !point.at().isAfter(now)) {
                newest = newest == null || point.at().isAfter(newest) ? point.at() : newest;
                if (forecast.isNew(point.at()) && covered(point, reporting)) {
                    fresh.add(point);
                }
            }
        }
        if (newest != null) {
            forecast.rewind(newest);
        }
        if (fresh.size() > 1) {
            fresh.sort(Comparator.comparing(Point::at)
                    .thenComparing(Comparator.comparingDouble(Point::load).reversed()));
        }
        fresh.forEach(point -> forecast.learn(point.at(), point.load()));
    }

    private static boolean covered(Point point, double reporting) {
        Double count = point.contributors();
        return count == null || !(count < reporting);
    }

    /** What is worth storing; restoring it into a new forecaster goes on where this one stopped. */
    public List<LoadLog> logs() {
        return signals.stream().map(SignalForecast::log).toList();
    }

    /** Takes in what was stored; a signal that is gone, or now means something else, is left out. */
    public void restore(List<LoadLog> logs) {
        for (LoadLog log : logs) {
            for (SignalForecast forecast : signals) {
                if (forecast.signal().name().equals(log.signal())) {
                    forecast.restore(log);
                }
            }
        }
    }
}
