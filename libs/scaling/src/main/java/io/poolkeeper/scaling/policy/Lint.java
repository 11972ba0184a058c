package io.poolkeeper.scaling.policy;

/** What is valid and yet cannot work, as far as the policy alone shows it; decision-engine section 7. */
final class Lint {
    private static final double REACHABLE = 0.95;
    private static final double MARGIN = 0.9;

    private Lint() {}

    static void check(Block block, PoolPolicy policy) {
        policy.signals().forEach(signal -> {
            triggerIsReachable(block, signal);
            bandHasRoom(block, signal, policy.limits());
        });
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
        double most = MARGIN * signal.high() * (smallest - 1) / smallest;
        if (signal.kind() == SignalKind.BAND && signal.low() >= most) {
            block.warning(
                    key(signal),
                    "Removing one of %d instances at %s lifts the others close to %s: min should be below %.1f."
                            .formatted(smallest, Numbers.plain(signal.low()), Numbers.plain(signal.high()), most));
        }
    }

    private static void windowCoversInterval(Block block, PoolPolicy policy) {
        if (policy.metrics().maxAge().compareTo(policy.metrics().pointInterval()) < 0) {
            block.warning("metrics", "max_age is shorter than the distance of two points: every point would be stale.");
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
