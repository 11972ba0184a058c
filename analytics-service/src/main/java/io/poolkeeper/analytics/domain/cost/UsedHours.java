package io.poolkeeper.analytics.domain.cost;

import java.time.Instant;

/**
 * What a pool had in one hour.
 *
 * @param instanceHours integral of its target size over the time that is known
 * @param mostHours likewise of its policy's upper limit
 * @param knownHours the time that is known
 */
public record UsedHours(
        Instant hour, long poolId, long nodeId, double instanceHours, double mostHours, double knownHours) {}
