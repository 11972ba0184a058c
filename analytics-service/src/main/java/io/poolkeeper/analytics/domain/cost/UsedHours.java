package io.poolkeeper.analytics.domain.cost;

/**
 * What a pool had between two changes of price.
 *
 * @param era how many changes of price lie before it in the window
 * @param nodeId the node that drove it then
 * @param instanceHours integral of its target size over the time that is known
 * @param mostHours likewise of its policy's upper limit
 * @param knownHours the time that is known
 */
public record UsedHours(int era, long poolId, long nodeId, double instanceHours, double mostHours, double knownHours) {}
