package io.poolkeeper.agent.oci;

import java.time.Instant;
import java.util.Map;

/** One series of an answer; a point without a value is not in it. */
public record MetricStream(Map<String, String> dimensions, Map<Instant, Double> points) {}
