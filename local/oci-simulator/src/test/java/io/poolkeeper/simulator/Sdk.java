package io.poolkeeper.simulator;

import com.oracle.bmc.ClientConfiguration;
import com.oracle.bmc.auth.BasicAuthenticationDetailsProvider;
import com.oracle.bmc.auth.SimpleAuthenticationDetailsProvider;
import com.oracle.bmc.autoscaling.AutoScalingClient;
import com.oracle.bmc.circuitbreaker.CircuitBreakerConfiguration;
import com.oracle.bmc.common.ClientBuilderBase;
import com.oracle.bmc.core.ComputeClient;
import com.oracle.bmc.core.ComputeManagementClient;
import com.oracle.bmc.core.VirtualNetworkClient;
import com.oracle.bmc.core.model.DetachInstancePoolInstanceDetails;
import com.oracle.bmc.core.model.InstancePool;
import com.oracle.bmc.core.model.InstanceSummary;
import com.oracle.bmc.core.model.UpdateInstancePoolDetails;
import com.oracle.bmc.core.requests.DetachInstancePoolInstanceRequest;
import com.oracle.bmc.core.requests.GetInstancePoolRequest;
import com.oracle.bmc.core.requests.ListInstancePoolInstancesRequest;
import com.oracle.bmc.core.requests.UpdateInstancePoolRequest;
import com.oracle.bmc.core.responses.DetachInstancePoolInstanceResponse;
import com.oracle.bmc.limits.LimitsClient;
import com.oracle.bmc.loadbalancer.LoadBalancerClient;
import com.oracle.bmc.model.BmcException;
import com.oracle.bmc.monitoring.MonitoringClient;
import com.oracle.bmc.monitoring.model.MetricData;
import com.oracle.bmc.monitoring.model.SummarizeMetricsDataDetails;
import com.oracle.bmc.monitoring.requests.SummarizeMetricsDataRequest;
import com.oracle.bmc.networkloadbalancer.NetworkLoadBalancerClient;
import com.oracle.bmc.retrier.RetryConfiguration;
import com.oracle.bmc.util.CircuitBreakerUtils;
import com.oracle.bmc.workrequests.WorkRequestClient;
import io.poolkeeper.simulator.sdk.JdkHttpProvider;
import io.poolkeeper.simulator.signing.Credentials;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The real SDK's clients, pointed at a simulator. */
final class Sdk {
    private static final JdkHttpProvider HTTP = new JdkHttpProvider();
    private static final ClientConfiguration PATIENT = configuration(20_000);

    private final String url;
    private final BasicAuthenticationDetailsProvider identity;
    private final ClientConfiguration configuration;
    final ComputeManagementClient pools;
    final ComputeClient compute;
    final WorkRequestClient workRequests;
    final MonitoringClient monitoring;

    private Sdk(String url, BasicAuthenticationDetailsProvider identity, ClientConfiguration configuration) {
        this.url = url;
        this.identity = identity;
        this.configuration = configuration;
        pools = made(ComputeManagementClient.builder()).build(identity);
        compute = made(ComputeClient.builder()).build(identity);
        workRequests = made(WorkRequestClient.builder()).build(identity);
        monitoring = made(MonitoringClient.builder()).build(identity);
    }

    /** Asks once: a test wants to see the first answer. */
    private <B extends ClientBuilderBase<B, ?>> B made(B builder) {
        return builder.httpProvider(HTTP).configuration(configuration).endpoint(url);
    }

    VirtualNetworkClient network() {
        return made(VirtualNetworkClient.builder()).build(identity);
    }

    LoadBalancerClient balancers() {
        return made(LoadBalancerClient.builder()).build(identity);
    }

    LimitsClient limits() {
        return made(LimitsClient.builder()).build(identity);
    }

    AutoScalingClient autoscaling() {
        return made(AutoScalingClient.builder()).build(identity);
    }

    NetworkLoadBalancerClient networkBalancers() {
        return made(NetworkLoadBalancerClient.builder()).build(identity);
    }

    static Sdk of(Simulator simulator) {
        return new Sdk(simulator.url(), identity(simulator.credentials()), PATIENT);
    }

    static Sdk impatient(Simulator simulator, int readMillis) {
        return new Sdk(simulator.url(), identity(simulator.credentials()), configuration(readMillis));
    }

    static Sdk of(String url, BasicAuthenticationDetailsProvider identity) {
        return new Sdk(url, identity, PATIENT);
    }

    static SimpleAuthenticationDetailsProvider identity(Credentials held) {
        return SimpleAuthenticationDetailsProvider.builder()
                .tenantId(held.tenancy())
                .userId(held.user())
                .fingerprint(held.fingerprint())
                .privateKeySupplier(
                        () -> new ByteArrayInputStream(held.privateKeyPem().getBytes(StandardCharsets.US_ASCII)))
                .build();
    }

    InstancePool get(String pool) {
        return pools.getInstancePool(
                        GetInstancePoolRequest.builder().instancePoolId(pool).build())
                .getInstancePool();
    }

    String etag(String pool) {
        return pools.getInstancePool(
                        GetInstancePoolRequest.builder().instancePoolId(pool).build())
                .getEtag();
    }

    InstancePool resize(String pool, int size) {
        return update(pool, size, null, null);
    }

    InstancePool update(String pool, int size, String ifMatch, String retryToken) {
        return pools.updateInstancePool(UpdateInstancePoolRequest.builder()
                        .instancePoolId(pool)
                        .ifMatch(ifMatch)
                        .opcRetryToken(retryToken)
                        .updateInstancePoolDetails(
                                UpdateInstancePoolDetails.builder().size(size).build())
                        .build())
                .getInstancePool();
    }

    List<InstanceSummary> members(Simulator simulator, String pool) {
        return members(simulator, pool, Integer.MAX_VALUE);
    }

    /** At most that many, so that a list without end has one. */
    List<InstanceSummary> members(Simulator simulator, String pool, int most) {
        List<InstanceSummary> all = new ArrayList<>();
        for (InstanceSummary member : pools.getPaginators()
                .listInstancePoolInstancesRecordIterator(ListInstancePoolInstancesRequest.builder()
                        .compartmentId(simulator.compartmentId())
                        .instancePoolId(pool)
                        .build())) {
            if (all.size() == most) {
                break;
            }
            all.add(member);
        }
        return all;
    }

    List<MetricData> summarize(Simulator simulator, String namespace, String query, Instant from, Instant to) {
        return monitoring
                .summarizeMetricsData(SummarizeMetricsDataRequest.builder()
                        .compartmentId(simulator.compartmentId())
                        .summarizeMetricsDataDetails(SummarizeMetricsDataDetails.builder()
                                .namespace(namespace)
                                .query(query)
                                .startTime(Date.from(from))
                                .endTime(Date.from(to))
                                .build())
                        .build())
                .getItems();
    }

    DetachInstancePoolInstanceResponse detach(
            String pool, String instance, boolean decrement, boolean terminate, String retryToken) {
        return pools.detachInstancePoolInstance(DetachInstancePoolInstanceRequest.builder()
                .instancePoolId(pool)
                .opcRetryToken(retryToken)
                .detachInstancePoolInstanceDetails(DetachInstancePoolInstanceDetails.builder()
                        .instanceId(instance)
                        .isDecrementSize(decrement)
                        .isAutoTerminate(terminate)
                        .build())
                .build());
    }

    static BmcException refused(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(BmcException.class, call);
    }

    private static ClientConfiguration configuration(int readMillis) {
        CircuitBreakerConfiguration none = CircuitBreakerUtils.getNoCircuitBreakerConfiguration();
        return ClientConfiguration.builder()
                .readTimeoutMillis(readMillis)
                .circuitBreakerConfiguration(none)
                .retryConfiguration(RetryConfiguration.NO_RETRY_CONFIGURATION)
                .build();
    }
}
