package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.core.model.InstancePool;
import com.oracle.bmc.core.model.InstancePoolSummary;
import com.oracle.bmc.core.model.InstanceSummary;
import com.oracle.bmc.core.model.UpdateInstancePoolDetails;
import com.oracle.bmc.core.requests.GetInstancePoolRequest;
import com.oracle.bmc.core.requests.ListInstancePoolInstancesRequest;
import com.oracle.bmc.core.requests.ListInstancePoolsRequest;
import com.oracle.bmc.core.requests.UpdateInstancePoolRequest;
import com.oracle.bmc.core.responses.UpdateInstancePoolResponse;
import io.poolkeeper.simulator.pool.Timing;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolsTest {
    @TempDir
    Path data;

    private Simulator simulator;
    private Sdk sdk;
    private String web;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.in(data).with(Timing.laptop()));
        sdk = Sdk.of(simulator);
        web = simulator.pool("web").id();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void thePoolsOfTheCompartmentAreListed() {
        var request = ListInstancePoolsRequest.builder()
                .compartmentId(simulator.compartmentId())
                .build();

        assertThat(sdk.pools.listInstancePools(request).getItems())
                .extracting(InstancePoolSummary::getDisplayName)
                .containsExactly("web", "api", "worker");
    }

    @Test
    void aLargerSizeIsReachedThroughScalingAndBootingMembers() {
        UpdateInstancePoolResponse accepted = resize(5);

        assertThat(accepted.getInstancePool().getSize()).isEqualTo(5);
        assertThat(accepted.getInstancePool().getLifecycleState()).isEqualTo(InstancePool.LifecycleState.Scaling);
        simulator.skip(Duration.ofSeconds(5));
        assertThat(states()).containsExactly("Running", "Running", "Provisioning", "Provisioning", "Provisioning");
        simulator.skip(Duration.ofSeconds(40));
        assertThat(states()).containsOnly("Running").hasSize(5);
        assertThat(get().getLifecycleState()).isEqualTo(InstancePool.LifecycleState.Running);
    }

    private UpdateInstancePoolResponse resize(int size) {
        return sdk.pools.updateInstancePool(UpdateInstancePoolRequest.builder()
                .instancePoolId(web)
                .updateInstancePoolDetails(
                        UpdateInstancePoolDetails.builder().size(size).build())
                .build());
    }

    private InstancePool get() {
        return sdk.pools
                .getInstancePool(
                        GetInstancePoolRequest.builder().instancePoolId(web).build())
                .getInstancePool();
    }

    private Iterable<String> states() {
        var request = ListInstancePoolInstancesRequest.builder()
                .compartmentId(simulator.compartmentId())
                .instancePoolId(web)
                .build();
        return sdk.pools.listInstancePoolInstances(request).getItems().stream()
                .map(InstanceSummary::getState)
                .toList();
    }
}
