package io.poolkeeper.scaling.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The thresholds of the reference and the further signals. */
final class SignalReader {
    private static final double PERCENT = 100;
    private static final double GREATEST = 1e12;
    private static final int MOST_STEP = 1_000;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(1);

    private enum Algorithm {
        TARGET,
        BAND
    }

    private SignalReader() {}

    static List<SignalPolicy> all(Block pool) {
        boolean band = pool.word("algorithm", Algorithm.class, Algorithm.TARGET) == Algorithm.BAND;
        UnaryOperator<SignalPolicy> asBand = asBand(pool);
        UnaryOperator<SignalPolicy> shape = band ? asBand : UnaryOperator.identity();
        List<SignalPolicy> signals = new ArrayList<>();
        addThreshold(signals, pool, "cpu_threshold", "cpu", MetricSource.CPU, shape);
        addThreshold(signals, pool, "ram_threshold", "ram", MetricSource.MEMORY, shape);
        Set<String> names = new HashSet<>(Set.of("cpu", "ram"));
        for (Block block : pool.blocks("signals")) {
            SignalPolicy signal = signal(block);
            if (!names.add(signal.name())) {
                block.error("name", "The signal '" + Problems.shown(signal.name()) + "' stands here twice.");
            }
            signals.add(signal);
        }
        return signals;
    }

    private static UnaryOperator<SignalPolicy> asBand(Block pool) {
        int out = pool.whole("band_step_out", 1, 1, MOST_STEP);
        int in = pool.whole("band_step_in", 1, 1, MOST_STEP);
        return signal -> signal.asBand(out, in);
    }

    private static void addThreshold(
            List<SignalPolicy> signals,
            Block pool,
            String key,
            String name,
            MetricSource source,
            UnaryOperator<SignalPolicy> shape) {
        if (!pool.has(key)) {
            return;
        }
        Double max;
        Double min;
        if (pool.isMap(key)) {
            Block block = pool.block(key);
            max = block.number("max", 1, PERCENT);
            min = block.number("min", 0, PERCENT);
            if (!block.has("max")) {
                block.error("max", "'max' is required.");
            }
            block.finish();
        } else {
            max = pool.number(key, 1, PERCENT);
            min = null;
        }
        double high = max == null ? PERCENT : max;
        double low = min == null ? high * Defaults.LOW_OF_HIGH : min;
        if (low >= high) {
            pool.error(key, "min (%s) must be below max (%s).".formatted(Numbers.plain(low), Numbers.plain(high)));
        }
        signals.add(shape.apply(SignalPolicy.tracking(name, source, low, high)));
    }

    private static SignalPolicy signal(Block block) {
        String name = block.requiredText("name");
        SignalKind kind = block.word("kind", SignalKind.class, SignalKind.UTILISATION);
        MetricSource source = source(block);
        double most = kind == SignalKind.POOL_TOTAL ? GREATEST : PERCENT;
        Double given = block.number("target", 0.000001, most);
        Double highGiven = block.number("high", 0.000001, most);
        if (given == null && highGiven == null) {
            block.error("target", "A signal needs a 'target' or a 'high' threshold per instance.");
        }
        double high = highGiven != null ? highGiven : (given == null ? 1 : given) * (1 + SignalPolicy.OUT_BAND);
        double target = given != null ? given : high / (1 + SignalPolicy.OUT_BAND);
        double low = block.number("low", high * Defaults.LOW_OF_HIGH, 0, most);
        if (low >= high) {
            block.error("low", "low (%s) must be below high (%s).".formatted(Numbers.plain(low), Numbers.plain(high)));
        }
        double in = Math.clamp(1 - low / target, 0, SignalPolicy.WIDEST_IN_BAND);
        Double ceiling = block.number("ceiling", 0, GREATEST);
        SignalPolicy signal = new SignalPolicy(
                name,
                kind,
                source,
                query(block, source),
                statistic(block),
                block.duration("window", Duration.ofMinutes(5), Duration.ofSeconds(1), LONGEST_WINDOW),
                high,
                target,
                low,
                ceiling != null || kind == SignalKind.POOL_TOTAL ? ceiling : Double.valueOf(PERCENT),
                block.number("tolerance_out", SignalPolicy.OUT_BAND, 0, 1),
                block.number("tolerance_in", in, 0, 0.9),
                block.whole("band_step_out", 1, 1, MOST_STEP),
                block.whole("band_step_in", 1, 1, MOST_STEP),
                block.flag("required", true));
        block.finish();
        return signal;
    }

    private static String statistic(Block block) {
        String text = block.parsed(
                "statistic",
                "mean, max, min, sum, count or a percentile such as p90",
                word -> word.matches("mean|max|min|sum|count|rate|p(50|90|95|99)") ? word : null);
        return text == null ? "mean" : text;
    }

    private static MetricSource source(Block block) {
        int given = 0;
        MetricSource source = MetricSource.MQL;
        if (block.has("mql")) {
            given++;
        }
        if (block.has("promql")) {
            given++;
            source = MetricSource.PROMQL;
        }
        if (block.has("metric")) {
            given++;
            source = block.word("metric", MetricSource.class, MetricSource.CPU);
        }
        if (given != 1) {
            block.error("name", "A signal needs exactly one of 'metric' (cpu or memory), 'mql' and 'promql'.");
        }
        return source;
    }

    private static @Nullable String query(Block block, MetricSource source) {
        return switch (source) {
            case MQL -> block.text("mql");
            case PROMQL -> block.text("promql");
            case CPU, MEMORY -> null;
        };
    }
}
