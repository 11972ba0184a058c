package io.poolkeeper.agent.oci;

import java.time.Instant;

/** One question to OCI Monitoring. */
public record MetricQuery(
        String region, String compartmentId, String namespace, String mql, Instant from, Instant until) {}
