package io.poolkeeper.agent.prometheus;

import java.time.Instant;
import java.util.Map;

/**
 * One series of an answer.
 *
 * @param labels empty for a figure that stands for all, as {@code sum(...)} gives it
 * @param values finite ones only; a point that was no number is not in it
 */
public record PrometheusSeries(Map<String, String> labels, Map<Instant, Double> values) {}
