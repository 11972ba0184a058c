package io.poolkeeper.agent.oci;

import com.oracle.bmc.ClientConfiguration;
import com.oracle.bmc.Region;
import com.oracle.bmc.Service;
import com.oracle.bmc.auth.BasicAuthenticationDetailsProvider;
import com.oracle.bmc.autoscaling.AutoScalingClient;
import com.oracle.bmc.core.ComputeClient;
import com.oracle.bmc.core.ComputeManagementClient;
import com.oracle.bmc.http.client.HttpProvider;
import com.oracle.bmc.loadbalancer.LoadBalancerClient;
import com.oracle.bmc.monitoring.MonitoringClient;
import com.oracle.bmc.networkloadbalancer.NetworkLoadBalancerClient;
import com.oracle.bmc.retrier.RetryConfiguration;
import com.oracle.bmc.util.CircuitBreakerUtils;
import com.oracle.bmc.workrequests.WorkRequestClient;
import java.net.URI;

/** The SDK's clients of one region. They are thread-safe as long as nobody moves their endpoint. */
final class Clients implements AutoCloseable {

    private final ComputeManagementClient pools;
    private final MonitoringClient metrics;
    private final WorkRequestClient workRequests;
    private final ComputeClient instances;
    private final AutoScalingClient autoscaling;
    private final Balancers balancers;

    Clients(OciSettings settings, BasicAuthenticationDetailsProvider identity, HttpProvider transport, String region) {
        var plain = plain();
        pools = ComputeManagementClient.builder()
                .configuration(plain)
                .httpProvider(transport)
                .endpoint(endpoint(settings, ComputeManagementClient.SERVICE, region))
                .build(identity);
        metrics = MonitoringClient.builder()
                .configuration(plain)
                .httpProvider(transport)
                .endpoint(endpoint(settings, MonitoringClient.SERVICE, region))
                .build(identity);
        workRequests = WorkRequestClient.builder()
                .configuration(plain)
                .httpProvider(transport)
                .endpoint(endpoint(settings, WorkRequestClient.SERVICE, region))
                .build(identity);
        instances = ComputeClient.builder()
                .configuration(plain)
                .httpProvider(transport)
                .endpoint(endpoint(settings, ComputeClient.SERVICE, region))
                .build(identity);
        autoscaling = AutoScalingClient.builder()
                .configuration(plain)
                .httpProvider(transport)
                .endpoint(endpoint(settings, AutoScalingClient.SERVICE, region))
                .build(identity);
        balancers = new Balancers(
                LoadBalancerClient.builder()
                        .configuration(plain)
                        .httpProvider(transport)
                        .endpoint(endpoint(settings, LoadBalancerClient.SERVICE, region))
                        .build(identity),
                NetworkLoadBalancerClient.builder()
                        .configuration(plain)
                        .httpProvider(transport)
                        .endpoint(endpoint(settings, NetworkLoadBalancerClient.SERVICE, region))
                        .build(identity));
    }

    ComputeClient instances() {
        return instances;
    }

    AutoScalingClient autoscaling() {
        return autoscaling;
    }

    Balancers balancers() {
        return balancers;
    }

    ComputeManagementClient pools() {
        return pools;
    }

    MonitoringClient metrics() {
        return metrics;
    }

    WorkRequestClient workRequests() {
        return workRequests;
    }

    @Override
    public void close() {
        pools.close();
        instances.close();
        autoscaling.close();
        balancers.close();
        metrics.close();
        workRequests.close();
    }

    /** Given as endpoints in both cases: a client's region would silently win over the endpoint of a test or a proxy. */
    private static String endpoint(OciSettings settings, Service service, String region) {
        return settings.endpoint()
                .map(URI::toString)
                .orElseGet(() -> Region.formatDefaultRegionEndpoint(service, region));
    }

    /** The SDK neither retries nor breaks circuits: both would hide inside a loop that decides anew each time. */
    private static ClientConfiguration plain() {
        return ClientConfiguration.builder()
                .connectionTimeoutMillis(3_000)
                .readTimeoutMillis(15_000)
                .retryConfiguration(RetryConfiguration.NO_RETRY_CONFIGURATION)
                .circuitBreakerConfiguration(CircuitBreakerUtils.getNoCircuitBreakerConfiguration())
                .build();
    }
}
