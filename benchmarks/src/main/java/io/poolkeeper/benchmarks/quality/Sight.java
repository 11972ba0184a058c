package io.poolkeeper.benchmarks.quality;

/**
 * All a policy sees at the start of a step.
 *
 * @param epoch start of the coming step, seconds UTC
 * @param cpu percent, mean of the last completed step over the ready instances
 * @param ram likewise
 * @param total ready and booting instances
 */
public record Sight(long epoch, int step, int boot, double cpu, double ram, int ready, int total, int min, int max) {}
