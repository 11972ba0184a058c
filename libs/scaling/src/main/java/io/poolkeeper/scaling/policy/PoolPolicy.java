package io.poolkeeper.scaling.policy;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything an operator decides about one pool.
 *
 * @param instancePoolId the pool's OCID; identifies it everywhere
 * @param name for people; the OCID's tail when the policy names none
 * @param region an OCI region id or an alias of the agent's REGION_MAP
 * @param pricePerInstanceHour null when money is not to be shown
 */
public record PoolPolicy(
        String instancePoolId,
        String compartmentId,
        String name,
        String region,
        Mode mode,
        MonitoringMethod monitoringMethod,
        @Nullable String prometheusUrl,
        Limits limits,
        List<SignalPolicy> signals,
        Duration evaluationInterval,
        MetricRules metrics,
        OutRules out,
        InRules in,
        List<Schedule> schedules,
        @Nullable Pin pin,
        ForecastRules forecast,
        @Nullable Double pricePerInstanceHour) {

    public PoolPolicy {
        signals = List.copyOf(signals);
        schedules = List.copyOf(schedules);
    }

    /** The same policy but for what the change says. */
    public PoolPolicy with(UnaryOperator<PolicyDraft> change) {
        return change.apply(new PolicyDraft(this)).policy();
    }
}
