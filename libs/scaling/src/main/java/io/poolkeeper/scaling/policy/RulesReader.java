package io.poolkeeper.scaling.policy;

import java.time.Duration;
import java.time.ZoneId;

/** The blocks that tune how a pool is driven: {@code metrics}, {@code scale_out}, {@code scale_in}, {@code forecast}. */
final class RulesReader {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_POINTS = 60;

    private RulesReader() {}

    static MetricRules metrics(Block block, Limits limits) {
        MetricRules base = Defaults.METRICS;
        Integer fallback = block.whole("fallback_instances", 0, Limits.HIGHEST);
        if (fallback != null && limits.clamp(fallback) != fallback) {
            block.warning("fallback_instances", "The fallback lies outside scaling_limits and will be held to them.");
        }
        MetricRules rules = new MetricRules(
                block.whole("window_points", base.windowPoints(), 1, MOST_POINTS),
                block.duration("point_interval", base.pointInterval(), SECOND, Duration.ofHours(1)),
                block.duration("max_age", base.maxAge(), SECOND, DAY),
                block.number("coverage", base.coverage(), 0, 1),
                block.duration("fallback_after", base.fallbackAfter(), SECOND, DAY),
                fallback);
        block.finish();
        return rules;
    }

    static OutRules out(Block block) {
        OutRules base = Defaults.OUT;
        OutRules rules = new OutRules(
                block.duration("cooldown", base.cooldown(), NONE, DAY),
                block.whole("step_percent", base.stepPercent(), 1, 10_000),
                block.whole("step_min", base.stepMin(), 1, Limits.HIGHEST),
                block.whole("step_max", base.stepMax(), 1, Limits.HIGHEST),
                block.duration("warm_up", base.warmUp(), NONE, DAY),
                block.duration("boot_time", NONE, DAY));
        if (rules.stepMin() > rules.stepMax()) {
            block.error("step_min", "step_min is above step_max.");
        }
        block.finish();
        return rules;
    }

    static InRules in(Block block) {
        InRules base = Defaults.IN;
        Duration stabilisation = block.duration("stabilisation", base.stabilisation(), NONE, DAY);
        InRules rules = new InRules(
                stabilisation,
                block.duration("after_out", base.afterOut(), NONE, DAY),
                block.duration("trusted_hold", base.trustedHold(), NONE, DAY),
                block.duration("cooldown", base.cooldown(), NONE, DAY),
                block.whole("budget_percent", base.budgetPercent(), 0, 100),
                block.duration("budget_window", base.budgetWindow(), SECOND, DAY),
                block.duration("regret_within", base.regretWithin(), NONE, DAY),
                block.whole("least_percent", base.leastPercent(), 0, 100),
                block.flag("flap_guard", base.flapGuard()));
        block.finish();
        return rules;
    }

    static ForecastRules forecast(Block block) {
        ForecastRules base = Defaults.FORECAST;
        ZoneId zone = ScheduleReader.zone(block);
        ForecastRules rules = new ForecastRules(
                block.word("mode", ForecastMode.class, base.mode()),
                block.number("shortage_weight", base.shortageWeight(), 0, 10_000),
                block.number("max_missed", base.maxMissed(), 0, 1),
                block.duration("look_ahead", base.lookAhead(), NONE, Duration.ofHours(6)),
                block.number("max_lift", base.maxLift(), 1, 10),
                block.duration("lead", NONE, DAY),
                zone == null ? base.zone() : zone,
                ScheduleReader.dates(block, "holidays"));
        block.finish();
        return rules;
    }
}
