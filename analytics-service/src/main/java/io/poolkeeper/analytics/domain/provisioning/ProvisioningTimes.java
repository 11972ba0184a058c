package io.poolkeeper.analytics.domain.provisioning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool's growths, from the decision that asked for them; or its new instances of one shape in one availability domain, as
 * their agent saw them. As exact as the pool is looked at often.
 *
 * @param shape null for the growths of the pool as a whole
 * @param availabilityDomain likewise
 * @param growths applied in the window; of a shape, instances
 * @param unfinished of them, those whose instances were not seen running within an hour
 * @param running until as many instances ran as were asked for; until the instance ran
 * @param healthy until the pool was settled and healthy as well; until the instance served
 * @param agentBootSeconds 95th percentile of request to serving instance that the agent measured and decides with
 * @param agentLagSeconds likewise the age of metric points
 */
public record ProvisioningTimes(
        String oraclePoolId,
        long poolId,
        long nodeId,
        @Nullable String shape,
        @Nullable String availabilityDomain,
        int growths,
        int unfinished,
        Percentiles running,
        Percentiles healthy,
        @Nullable Double agentBootSeconds,
        @Nullable Double agentLagSeconds,
        @Nullable Instant measuredAt) {

    /** Null where there were none. */
    public record Percentiles(
            @Nullable Double p50Seconds, @Nullable Double p95Seconds) {

        static Percentiles of(List<Integer> seconds) {
            double[] sorted =
                    seconds.stream().mapToDouble(Integer::doubleValue).sorted().toArray();
            return sorted.length == 0
                    ? new Percentiles(null, null)
                    : new Percentiles(at(sorted, 0.50), at(sorted, 0.95));
        }

        /** The smallest that at least this share does not exceed. */
        private static double at(double[] sorted, double share) {
            return sorted[(int) Math.ceil(share * sorted.length) - 1];
        }
    }
}
