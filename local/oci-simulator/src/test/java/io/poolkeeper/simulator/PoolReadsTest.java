package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.core.model.Instance;
import com.oracle.bmc.core.model.InstancePoolSummary;
import com.oracle.bmc.core.model.InstanceSummary;
import com.oracle.bmc.core.requests.GetInstanceConfigurationRequest;
import com.oracle.bmc.core.requests.GetInstancePoolInstanceRequest;
import com.oracle.bmc.core.requests.ListInstancePoolInstancesRequest;
import com.oracle.bmc.core.requests.ListInstancePoolsRequest;
import com.oracle.bmc.core.requests.ListInstancesRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading pools, members and instances through the real SDK. */
class PoolReadsTest extends StillRegion {
    @Test
    void thePoolsOfTheCompartmentAreListed() {
        assertThat(list(simulator.compartmentId()))
                .extracting(InstancePoolSummary::getDisplayName)
                .containsExactly("web", "api", "worker");
    }

    @Test
    void aForeignCompartmentLooksLikeAForbiddenOne() {
        var refusal = Sdk.refused(() -> list("ocid1.compartment.oc1..foreign"));

        assertThat(refusal.getStatusCode()).isEqualTo(404);
        assertThat(refusal.getServiceCode()).isEqualTo("NotAuthorizedOrNotFound");
    }

    @Test
    void anUnknownPoolIsNotFound() {
        assertThat(Sdk.refused(() -> sdk.get("ocid1.instancepool.oc1.iad.none")).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesAreCutAtTheLimitAndTheIteratorFindsEverything() {
        sdk.resize(web, 15);
        simulator.skip(LONG);
        var first = sdk.pools.listInstancePoolInstances(ListInstancePoolInstancesRequest.builder()
                .compartmentId(simulator.compartmentId())
                .instancePoolId(web)
                .limit(10)
                .build());
        var second = sdk.pools.listInstancePoolInstances(ListInstancePoolInstancesRequest.builder()
                .compartmentId(simulator.compartmentId())
                .instancePoolId(web)
                .limit(10)
                .page(first.getOpcNextPage())
                .build());

        assertThat(first.getItems()).hasSize(10);
        assertThat(second.getItems()).hasSize(5).doesNotContainAnyElementsOf(first.getItems());
        assertThat(second.getOpcNextPage()).isNull();
    }

    @Test
    void aMemberAndItsInstanceAndTheConfigurationCanBeRead() {
        InstanceSummary member = sdk.members(simulator, web).getFirst();

        var detail = sdk.pools
                .getInstancePoolInstance(GetInstancePoolInstanceRequest.builder()
                        .instancePoolId(web)
                        .instanceId(member.getId())
                        .build())
                .getInstancePoolInstance();
        var configuration = sdk.pools
                .getInstanceConfiguration(GetInstanceConfigurationRequest.builder()
                        .instanceConfigurationId(member.getInstanceConfigurationId())
                        .build())
                .getInstanceConfiguration();

        assertThat(detail.getInstancePoolId()).isEqualTo(web);
        assertThat(instance(member.getId())).isEqualTo(Instance.LifecycleState.Running);
        assertThat(configuration.getInstanceDetails())
                .isInstanceOf(com.oracle.bmc.core.model.ComputeInstanceDetails.class);
    }

    @Test
    void instancesOfAllPoolsAreListed() {
        assertThat(sdk.compute
                        .listInstances(ListInstancesRequest.builder()
                                .compartmentId(simulator.compartmentId())
                                .build())
                        .getItems())
                .hasSize(6);
    }

    @Test
    void theEtagChangesWithEveryWriteAndEveryTransition() {
        String before = sdk.etag(web);
        sdk.resize(web, 3);
        String scaling = sdk.etag(web);
        simulator.skip(LONG);
        String running = sdk.etag(web);

        assertThat(List.of(before, scaling, running)).doesNotHaveDuplicates();
        assertThat(sdk.etag(web)).isEqualTo(running);
    }

    private List<InstancePoolSummary> list(String compartment) {
        return sdk.pools
                .listInstancePools(ListInstancePoolsRequest.builder()
                        .compartmentId(compartment)
                        .build())
                .getItems();
    }
}
