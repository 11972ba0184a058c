package io.poolkeeper.scaling.policy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** What a policy means where it says nothing; docs/decisions.md says where each figure comes from. */
public final class Defaults {
    public static final Duration EVALUATION_INTERVAL = Duration.ofSeconds(60);

    public static final MetricRules METRICS =
            new MetricRules(3, Duration.ofSeconds(60), Duration.ofSeconds(180), 0.5, Duration.ofSeconds(600), null);

    public static final OutRules OUT = new OutRules(Duration.ofSeconds(60), 100, 20, 20, Duration.ofSeconds(120), null);

    public static final InRules IN = new InRules(
            Duration.ofSeconds(600),
            Duration.ofSeconds(600),
            Duration.ofSeconds(180),
            Duration.ofSeconds(600),
            100,
            Duration.ofSeconds(600),
            Duration.ofMinutes(45),
            15,
            true);

    public static final ForecastRules FORECAST = new ForecastRules(
            ForecastMode.CALIBRATED, 10, 0.2, Duration.ofMinutes(16), 1.5, null, ZoneId.of("UTC"), List.of());

    /** Where the high threshold is given alone, the low one is this share of it. */
    public static final double LOW_OF_HIGH = 0.5;

    /** Assumed time from the request to a serving instance until it has been measured. */
    public static final Duration BOOT = Duration.ofSeconds(180);

    private Defaults() {}
}
