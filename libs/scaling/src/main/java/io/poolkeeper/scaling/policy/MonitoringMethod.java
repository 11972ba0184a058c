package io.poolkeeper.scaling.policy;

public enum MonitoringMethod {
    OCI,
    PROMETHEUS
}
