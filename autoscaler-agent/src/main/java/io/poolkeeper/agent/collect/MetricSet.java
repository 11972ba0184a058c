package io.poolkeeper.agent.collect;

import java.time.Duration;

/** One metric of all pools of a compartment: what one grouped query answers. */
record MetricSet(String region, String compartmentId, String namespace, String metric, Duration interval) {}
