package io.poolkeeper.simulator.monitoring;

import java.util.Map;

/** The metrics that exist without anybody posting them. */
enum Metric {
    CPU("oci_computeagent", "CpuUtilization", "percent", "CPU Utilization"),
    MEMORY("oci_computeagent", "MemoryUtilization", "percent", "Memory Utilization"),
    POOL_SIZE("oci_instancepools", "InstancePoolSize", "count", "Instance Pool Size"),
    RUNNING("oci_instancepools", "RunningInstances", "count", "Running Instances"),
    PROVISIONING("oci_instancepools", "ProvisioningInstances", "count", "Provisioning Instances"),
    TERMINATED("oci_instancepools", "TerminatedInstances", "count", "Terminated Instances");

    private final Title title;

    Metric(String namespace, String spelling, String unit, String displayName) {
        this.title = new Title(namespace, null, spelling, Map.of("unit", unit, "displayName", displayName));
    }

    Title title() {
        return title;
    }
}
