package io.poolkeeper.scaling.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far the future may be trusted.
 *
 * @param shortfall the share of time in which the pool may be short; head room is calibrated against it
 * @param maxError the forecast is shown but not used while its own weighted error is above this
 * @param maxLift largest forecast as a multiple of the highest load seen
 * @param lead how far ahead is looked; null means measured boot time plus metric lag plus one tick
 */
public record ForecastRules(
        ForecastMode mode,
        double shortfall,
        double maxError,
        double maxLift,
        @Nullable Duration lead) {}
