package io.poolkeeper.scaling.policy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of {@code pools}. */
final class PoolReader {
    private static final int SHOWN_ID = 8;

    private PoolReader() {}

    static PoolPolicy read(Block block) {
        String id = block.requiredText("instance_pool_id");
        Limits limits = limits(block.block("scaling_limits"), block.has("scaling_limits"));
        MonitoringMethod method = method(block);
        List<SignalPolicy> signals = SignalReader.all(block);
        List<Schedule> schedules = ScheduleReader.all(block, limits);
        if (signals.isEmpty() && schedules.isEmpty()) {
            block.error("cpu_threshold", "The pool has neither a threshold, a signal nor a schedule to follow.");
        }
        PoolPolicy policy = new PoolPolicy(
                id,
                block.requiredText("compartment_id"),
                name(block, id),
                block.requiredText("region"),
                block.word("mode", Mode.class, Mode.ON),
                method,
                prometheus(block, method),
                limits,
                signals,
                block.duration(
                        "evaluation_interval",
                        Defaults.EVALUATION_INTERVAL,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1)),
                RulesReader.metrics(block.block("metrics"), limits),
                RulesReader.out(block.block("scale_out")),
                RulesReader.in(block.block("scale_in")),
                schedules,
                pin(block, limits),
                RulesReader.forecast(block.block("forecast")),
                block.number("price_per_instance_hour", 0, 1_000_000));
        Lint.check(block, policy);
        block.finish();
        return policy;
    }

    private static String name(Block block, String id) {
        String name = block.text("name");
        return name != null && !name.isBlank() ? name.strip() : id.substring(Math.max(0, id.length() - SHOWN_ID));
    }

    private static MonitoringMethod method(Block block) {
        if (!block.has("monitoring_method")) {
            block.error("monitoring_method", "'monitoring_method' is required: oci or prometheus.");
        }
        return block.word("monitoring_method", MonitoringMethod.class, MonitoringMethod.OCI);
    }

    private static @Nullable String prometheus(Block block, MonitoringMethod method) {
        String url = block.text("prometheus_url");
        if (url == null && method == MonitoringMethod.PROMETHEUS) {
            block.error("prometheus_url", "'prometheus_url' is required with monitoring_method: prometheus.");
        }
        if (url != null && !isWebAddress(url)) {
            block.error("prometheus_url", "'" + Problems.shown(url) + "' is not an http or https address.");
        }
        return url;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text.strip());
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Limits limits(Block block, boolean given) {
        if (!given) {
            block.problems().error(block.place(), block.path(), "'scaling_limits' with min and max is required.");
            return new Limits(0, Limits.HIGHEST);
        }
        Integer min = block.whole("min", 0, Limits.HIGHEST);
        Integer max = block.whole("max", 0, Limits.HIGHEST);
        if (min == null && !block.has("min")) {
            block.error("min", "'min' is required.");
        }
        if (max == null && !block.has("max")) {
            block.error("max", "'max' is required.");
        }
        block.finish();
        Limits limits = new Limits(min == null ? 0 : min, max == null ? Limits.HIGHEST : max);
        if (limits.min() > limits.max()) {
            block.error("min", "min (%d) is above max (%d).".formatted(limits.min(), limits.max()));
        }
        return limits;
    }

    private static @Nullable Instant moment(String text) {
        return text.startsWith("+") || text.startsWith("-") ? null : Instant.parse(text);
    }

    private static @Nullable Pin pin(Block block, Limits limits) {
        if (!block.has("pin")) {
            return null;
        }
        Block pin = block.block("pin");
        Integer instances = pin.whole("instances", 0, Limits.HIGHEST);
        Instant until = pin.parsed("until", "a time such as 2026-03-01T12:00:00Z", PoolReader::moment);
        pin.finish();
        if (instances == null || until == null) {
            pin.error("until", "A pin needs 'instances' and 'until', so that nobody forgets it.");
            return null;
        }
        if (limits.clamp(instances) != instances) {
            pin.warning("instances", "The pin lies outside scaling_limits, which win.");
        }
        return new Pin(instances, until);
    }
}
