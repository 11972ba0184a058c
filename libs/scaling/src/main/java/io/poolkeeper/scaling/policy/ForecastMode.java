package io.poolkeeper.scaling.policy;

/**
 * FORECAST_ONLY computes and shows. LIFT also raises the size and never lowers it. CALIBRATED goes on from there: a
 * forecast that has kept its promises replaces the fixed head room, which may be too wide for this pool.
 */
public enum ForecastMode {
    OFF,
    FORECAST_ONLY,
    LIFT,
    CALIBRATED
}
