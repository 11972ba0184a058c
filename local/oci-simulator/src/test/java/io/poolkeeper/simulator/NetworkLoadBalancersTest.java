package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.core.model.AttachLoadBalancerDetails;
import com.oracle.bmc.core.model.DetachLoadBalancerDetails;
import com.oracle.bmc.core.model.InstancePoolLoadBalancerAttachment.LifecycleState;
import com.oracle.bmc.core.requests.AttachLoadBalancerRequest;
import com.oracle.bmc.core.requests.DetachLoadBalancerRequest;
import com.oracle.bmc.networkloadbalancer.NetworkLoadBalancerClient;
import com.oracle.bmc.networkloadbalancer.model.BackendHealth;
import com.oracle.bmc.networkloadbalancer.model.BackendSummary;
import com.oracle.bmc.networkloadbalancer.model.OperationStatus;
import com.oracle.bmc.networkloadbalancer.model.OperationType;
import com.oracle.bmc.networkloadbalancer.model.UpdateBackendDetails;
import com.oracle.bmc.networkloadbalancer.requests.GetBackendHealthRequest;
import com.oracle.bmc.networkloadbalancer.requests.GetNetworkLoadBalancerRequest;
import com.oracle.bmc.networkloadbalancer.requests.GetWorkRequestRequest;
import com.oracle.bmc.networkloadbalancer.requests.ListBackendsRequest;
import com.oracle.bmc.networkloadbalancer.requests.ListNetworkLoadBalancersRequest;
import com.oracle.bmc.networkloadbalancer.requests.UpdateBackendRequest;
import io.poolkeeper.simulator.pool.balancer.BalancerKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Network load balancers, and pools being attached and detached, through the real SDK. */
class NetworkLoadBalancersTest {
    private static final Clock STILL = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);
    private static final String SET = "bs-web";

    @TempDir
    Path data;

    private Simulator simulator;
    private Sdk sdk;
    private NetworkLoadBalancerClient network;
    private String web;
    private String front;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.in(data).with(STILL).withBalancers(BalancerKind.NETWORK));
        sdk = Sdk.of(simulator);
        web = simulator.pool("web").id();
        network = sdk.networkBalancers();
        front = network.listNetworkLoadBalancers(ListNetworkLoadBalancersRequest.builder()
                        .compartmentId(simulator.compartmentId())
                        .build())
                .getNetworkLoadBalancerCollection()
                .getItems()
                .getFirst()
                .getId();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aBackendNamesItsInstanceAndIsHealthy() {
        assertThat(backends())
                .extracting(BackendSummary::getTargetId)
                .containsExactlyInAnyOrderElementsOf(simulator.members("web").stream()
                        .map(io.poolkeeper.simulator.pool.Instance::id)
                        .toList());
        assertThat(network.getBackendHealth(GetBackendHealthRequest.builder()
                                .networkLoadBalancerId(front)
                                .backendSetName(SET)
                                .backendName(backends().getFirst().getName())
                                .build())
                        .getBackendHealth()
                        .getStatus())
                .isEqualTo(BackendHealth.Status.Ok);
    }

    @Test
    void anUpdateMayNameOnlyWhatChanges() {
        String name = backends().getFirst().getName();

        var answer = network.updateBackend(UpdateBackendRequest.builder()
                .networkLoadBalancerId(front)
                .backendSetName(SET)
                .backendName(name)
                .updateBackendDetails(
                        UpdateBackendDetails.builder().isDrain(true).build())
                .build());

        assertThat(state()).isEqualTo("UPDATING");
        simulator.skip(Duration.ofSeconds(2));
        assertThat(state()).isEqualTo("ACTIVE");
        assertThat(backends().getFirst().getIsDrain()).isTrue();
        var work = network.getWorkRequest(GetWorkRequestRequest.builder()
                        .workRequestId(answer.getOpcWorkRequestId())
                        .build())
                .getWorkRequest();
        assertThat(work.getStatus()).isEqualTo(OperationStatus.Succeeded);
        assertThat(work.getOperationType()).isEqualTo(OperationType.UpdateBackend);
    }

    @Test
    void aPoolIsAttachedAndDetachedWhileItRuns() {
        String api = simulator.pool("api").id();
        sdk.pools.attachLoadBalancer(AttachLoadBalancerRequest.builder()
                .instancePoolId(api)
                .attachLoadBalancerDetails(AttachLoadBalancerDetails.builder()
                        .loadBalancerId(front)
                        .backendSetName("bs-api")
                        .port(9000)
                        .vnicSelection("PrimaryVnic")
                        .build())
                .build());
        assertThat(sdk.get(api).getLoadBalancers().getFirst().getLifecycleState())
                .isEqualTo(LifecycleState.Attaching);
        assertThat(backends("bs-api")).isEmpty();

        simulator.skip(Duration.ofSeconds(3));
        assertThat(sdk.get(api).getLoadBalancers().getFirst().getLifecycleState())
                .isEqualTo(LifecycleState.Attached);
        assertThat(backends("bs-api"))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.getPort()).isEqualTo(9000));

        detach(api);
        assertThat(sdk.get(api).getLoadBalancers().getFirst().getLifecycleState())
                .isEqualTo(LifecycleState.Detaching);
        simulator.skip(Duration.ofSeconds(3));
        assertThat(sdk.get(api).getLoadBalancers()).isEmpty();
        assertThat(backends("bs-api")).isEmpty();
        assertThat(backends()).hasSize(2);
    }

    @Test
    void whatIsNotAttachedCannotBeDetached() {
        assertThat(Sdk.refused(() -> detach(simulator.pool("worker").id())).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void aRestartedSimulatorKnowsItsBackends() {
        sdk.resize(web, 3);
        simulator.skip(Duration.ofMinutes(2));
        simulator.close();

        simulator = Simulator.start(SimulatorSettings.in(data).with(STILL));
        sdk = Sdk.of(simulator);
        network = sdk.networkBalancers();

        assertThat(backends()).hasSize(3);
    }

    private void detach(String pool) {
        sdk.pools.detachLoadBalancer(DetachLoadBalancerRequest.builder()
                .instancePoolId(pool)
                .detachLoadBalancerDetails(DetachLoadBalancerDetails.builder()
                        .loadBalancerId(front)
                        .backendSetName("bs-api")
                        .build())
                .build());
    }

    private List<BackendSummary> backends() {
        return backends(SET);
    }

    private List<BackendSummary> backends(String set) {
        return network.listBackends(ListBackendsRequest.builder()
                        .networkLoadBalancerId(front)
                        .backendSetName(set)
                        .build())
                .getBackendCollection()
                .getItems();
    }

    private String state() {
        return network.getNetworkLoadBalancer(GetNetworkLoadBalancerRequest.builder()
                        .networkLoadBalancerId(front)
                        .build())
                .getNetworkLoadBalancer()
                .getLifecycleState()
                .getValue();
    }
}
