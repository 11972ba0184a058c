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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns one pool's load. The only part of this library that changes in place: a week of minutes is too much to copy for
 * every one of them. What it says enters the decision as a value in {@link History}. Not safe for concurrent use.
 */
public final class Forecaster {
    private final PoolPolicy policy;
    private final Duration boot;
    private final Map<String, SignalForecast> signals = new LinkedHashMap<>();

    private Forecaster(PoolPolicy policy, Duration boot) {
        this.policy = policy;
        this.boot = boot;
        for (SignalPolicy signal : policy.signals()) {
            if (signal.kind() != SignalKind.BAND && policy.forecast().mode() != ForecastMode.OFF) {
                signals.put(signal.name(), new SignalForecast(policy, signal, boot));
            }
        }
    }

    /** A forecaster that knows nothing yet, for a pool whose instances take as long to start as was measured. */
    public static Forecaster of(PoolPolicy policy, History past) {
        return new Forecaster(policy, boot(policy, past));
    }

    private static Duration boot(PoolPolicy policy, History past) {
        Duration measured = past.measured().boot();
        Duration given = policy.out().boot();
        Duration lag = past.measured().lag();
        Duration boot = measured != null ? measured : given != null ? given : Defaults.BOOT;
        return boot.plus(lag == null ? Duration.ZERO : lag);
    }

    /** Whether the policy or the measured boot time have changed so that another forecaster is needed. */
    public boolean fits(PoolPolicy other, History past) {
        return policy.equals(other) && boot.equals(boot(other, past));
    }

    /** Takes in what is new and answers the history with the outlook for the coming decision. */
    public History look(Observation seen, History past, Instant now) {
        List<Outlook> outlooks = new ArrayList<>(signals.size());
        signals.forEach((name, forecast) -> {
            Series series = seen.series(name);
            if (series != null) {
                learn(forecast, series.points(), now);
            }
            Outlook latest = forecast.latest();
            if (latest != null && !latest.at().plus(policy.metrics().maxAge()).isBefore(now)) {
                outlooks.add(latest);
            }
        });
        return past.outlooks(outlooks);
    }

    private static void learn(SignalForecast forecast, List<Point> points, Instant now) {
        points.stream()
                .filter(point -> Double.isFinite(point.load()) && point.load() >= 0)
                .filter(point -> !point.at().isAfter(now))
                .sorted(Comparator.comparing(Point::at).thenComparingDouble(Point::load))
                .forEach(point -> forecast.learn(point.at(), point.load()));
    }

    /** What is worth storing; restoring it into a new forecaster goes on where this one stopped. */
    public List<LoadLog> logs() {
        return signals.values().stream().map(SignalForecast::log).toList();
    }

    public void restore(List<LoadLog> logs) {
        for (LoadLog log : logs) {
            SignalForecast forecast = signals.get(log.signal());
            if (forecast != null) {
                forecast.restore(log);
            }
        }
    }
}
