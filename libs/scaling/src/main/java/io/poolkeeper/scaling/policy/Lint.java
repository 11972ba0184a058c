package io.poolkeeper.scaling.policy;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is valid and yet cannot work, as far as the policy alone shows it; decision-engine section 7. */
final class Lint {
    private static final double REACHABLE = 0.95;
    private static final double MARGIN = 0.9;
    private static final Duration USUAL_LAG = Duration.ofSeconds(60);
    private static final Set<String> TOTALS = Set.of("sum", "count", "rate");
    private static final Pattern LATENCY = Pattern.compile("latency|duration|response_?time|histogram_quantile");

    private Lint() {}

    static void check(Block block, PoolPolicy policy) {
        policy.signals().forEach(signal -> {
            triggerIsReachable(block, signal);
            bandHasRoom(block, signal, policy.limits());
            windowHoldsEnoughPoints(block, signal, policy.metrics());
            targetIsPerInstance(block, signal);
        });
        Overlaps.check(block, policy.schedules());
        windowCoversInterval(block, policy);
        shrinkingOutlastsBooting(block, policy);
    }

    private static void triggerIsReachable(Block block, SignalPolicy signal) {
        Double ceiling = signal.ceiling();
        double trigger =
                signal.kind() == SignalKind.BAND ? signal.high() : signal.target() * (1 + signal.toleranceOut());
        if (ceiling != null && trigger > REACHABLE * ceiling + 1e-9) {
            block.warning(
                    key(signal),
                    "'%s' would grow the pool at %.1f, which a metric that ends at %s seldom shows; keep it below %.1f."
                            .formatted(signal.name(), trigger, Numbers.plain(ceiling), REACHABLE * ceiling));
        }
    }

    private static void bandHasRoom(Block block, SignalPolicy signal, Limits limits) {
        int smallest = Math.max(2, limits.min() + 1);
        int left = Math.max(1, smallest - signal.stepIn());
        double most = MARGIN * signal.high() * left / smallest;
        if (signal.kind() == SignalKind.BAND && signal.low() >= most) {
            block.warning(
                    key(signal),
                    "Removing %d of %d instances at %s lifts the others close to %s: min should be below %.1f."
                            .formatted(
                                    smallest - left,
                                    smallest,
                                    Numbers.plain(signal.low()),
                                    Numbers.plain(signal.high()),
                                    most));
        }
    }

    private static void windowHoldsEnoughPoints(Block block, SignalPolicy signal, MetricRules metrics) {
        Duration needed = metrics.pointInterval().multipliedBy(metrics.windowPoints());
        if (signal.window().compareTo(needed) < 0) {
            block.warning(
                    key(signal),
                    "'%s' is asked for %s back, which does not hold %d points at a distance of %s."
                            .formatted(
                                    signal.name(),
                                    Numbers.plain(signal.window()),
                                    metrics.windowPoints(),
                                    Numbers.plain(metrics.pointInterval())));
        }
    }

    /** More instances do not share out a latency, and a total is no instance's figure. */
    private static void targetIsPerInstance(Block block, SignalPolicy signal) {
        String query = signal.query() == null ? "" : signal.query().toLowerCase(Locale.ROOT);
        if (signal.kind() == SignalKind.UTILISATION && LATENCY.matcher(query).find()) {
            block.warning(
                    key(signal),
                    "'%s' looks like a latency, which does not fall in proportion to instances; use kind: band."
                            .formatted(signal.name()));
        }
        if (signal.kind() == SignalKind.UTILISATION && TOTALS.contains(signal.statistic())) {
            block.warning(
                    key(signal),
                    "'%s' is a %s over the pool, not a figure of one instance; use kind: pool_total."
                            .formatted(signal.name(), signal.statistic()));
        }
    }

    private static void windowCoversInterval(Block block, PoolPolicy policy) {
        Duration least = policy.metrics().pointInterval().plus(USUAL_LAG);
        if (policy.metrics().maxAge().compareTo(least) < 0) {
            block.warning(
                    "metrics",
                    "max_age is shorter than the distance of two points and the usual lag (%s): points would be stale when they come."
                            .formatted(Numbers.plain(least)));
        }
    }

    private static void shrinkingOutlastsBooting(Block block, PoolPolicy policy) {
        var boot = policy.out().boot();
        if (boot != null && policy.in().afterOut().compareTo(boot) < 0) {
            block.warning("scale_in", "after_out is shorter than boot_time: what was asked for would be given back.");
        }
    }

    private static String key(SignalPolicy signal) {
        return switch (signal.source()) {
            case CPU -> "cpu_threshold";
            case MEMORY -> "ram_threshold";
            case MQL, PROMQL -> "signals";
        };
    }
}
