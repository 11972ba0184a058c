package io.poolkeeper.scaling.policy;

/** FORECAST_ONLY computes and shows, LIFT also raises the size; a forecast never lowers it. */
public enum ForecastMode {
    OFF,
    FORECAST_ONLY,
    LIFT
}
