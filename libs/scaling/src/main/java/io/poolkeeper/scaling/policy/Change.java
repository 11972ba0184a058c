package io.poolkeeper.scaling.policy;

/**
 * One thing that will be different.
 *
 * @param pool the pool's name
 * @param sentence for people
 * @param tightens whether the pool will have less capacity or be driven less; worth a second look
 */
public record Change(String pool, String sentence, boolean tightens) {}
