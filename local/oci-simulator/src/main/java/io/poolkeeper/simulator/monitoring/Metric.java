package io.poolkeeper.simulator.monitoring;

import java.util.Arrays;
import java.util.List;

/** The metrics that exist. */
enum Metric {
    CPU("oci_computeagent", "CpuUtilization", "percent", "CPU Utilization"),
    MEMORY("oci_computeagent", "MemoryUtilization", "percent", "Memory Utilization"),
    POOL_SIZE("oci_instancepools", "InstancePoolSize", "count", "Instance Pool Size"),
    RUNNING("oci_instancepools", "RunningInstances", "count", "Running Instances"),
    PROVISIONING("oci_instancepools", "ProvisioningInstances", "count", "Provisioning Instances"),
    TERMINATED("oci_instancepools", "TerminatedInstances", "count", "Terminated Instances");

    private final String namespace;
    private final String spelling;
    private final String unit;
    private final String title;

    Metric(String namespace, String spelling, String unit, String title) {
        this.namespace = namespace;
        this.spelling = spelling;
        this.unit = unit;
        this.title = title;
    }

    static List<Metric> in(String namespace) {
        return Arrays.stream(values())
                .filter(metric -> metric.namespace.equals(namespace))
                .toList();
    }

    String namespace() {
        return namespace;
    }

    String spelling() {
        return spelling;
    }

    String unit() {
        return unit;
    }

    String title() {
        return title;
    }
}
