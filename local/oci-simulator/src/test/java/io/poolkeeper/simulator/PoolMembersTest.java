package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.core.model.AttachInstancePoolInstanceDetails;
import com.oracle.bmc.core.model.CreateInstancePoolDetails;
import com.oracle.bmc.core.model.Instance;
import com.oracle.bmc.core.model.InstancePool;
import com.oracle.bmc.core.model.InstancePool.LifecycleState;
import com.oracle.bmc.core.model.InstanceSummary;
import com.oracle.bmc.core.requests.AttachInstancePoolInstanceRequest;
import com.oracle.bmc.core.requests.CreateInstancePoolRequest;
import com.oracle.bmc.core.requests.InstanceActionRequest;
import com.oracle.bmc.core.requests.ResetInstancePoolRequest;
import com.oracle.bmc.core.requests.TerminateInstanceRequest;
import com.oracle.bmc.core.responses.AttachInstancePoolInstanceResponse;
import com.oracle.bmc.workrequests.model.WorkRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members that leave, are lost, or come from elsewhere, through the real SDK. */
class PoolMembersTest extends StillRegion {
    @Test
    void aDetachedAndTerminatedMemberMakesThePoolSmaller() {
        String victim = sdk.members(simulator, web).getLast().getId();

        var answer = sdk.detach(web, victim, true, true, null);

        assertThat(answer.get__httpStatusCode__()).isEqualTo(202);
        assertThat(answer.getOpcWorkRequestId()).startsWith("ocid1.coreservicesworkrequest.");
        assertThat(sdk.get(web).getSize()).isEqualTo(1);
        assertThat(states(web)).containsExactlyInAnyOrder("Running", "Terminating");
        simulator.skip(LONG);
        assertThat(states(web)).containsExactly("Running");
        assertThat(instance(victim)).isEqualTo(Instance.LifecycleState.Terminated);
        assertThat(workRequest(answer.getOpcWorkRequestId()).getStatus()).isEqualTo(WorkRequest.Status.Succeeded);
    }

    @Test
    void aMemberDetachedWithoutDecrementIsReplaced() {
        String victim = sdk.members(simulator, web).getFirst().getId();

        sdk.detach(web, victim, false, true, null);
        simulator.skip(LONG);

        assertThat(sdk.get(web).getSize()).isEqualTo(2);
        assertThat(sdk.members(simulator, web))
                .hasSize(2)
                .extracting(InstanceSummary::getId)
                .doesNotContain(victim);
    }

    @Test
    void byDefaultADetachedMemberRunsOnOutsideThePool() {
        String victim = sdk.members(simulator, web).getFirst().getId();

        sdk.pools.detachInstancePoolInstance(com.oracle.bmc.core.requests.DetachInstancePoolInstanceRequest.builder()
                .instancePoolId(web)
                .detachInstancePoolInstanceDetails(com.oracle.bmc.core.model.DetachInstancePoolInstanceDetails.builder()
                        .instanceId(victim)
                        .build())
                .build());
        simulator.skip(LONG);

        assertThat(sdk.get(web).getSize()).isEqualTo(1);
        assertThat(instance(victim)).isEqualTo(Instance.LifecycleState.Running);
        assertThat(sdk.members(simulator, web))
                .extracting(InstanceSummary::getId)
                .doesNotContain(victim);
    }

    @Test
    void aStrangerCannotBeDetached() {
        String stranger = simulator.members("api").getFirst().id();

        assertThat(Sdk.refused(() -> sdk.detach(web, stranger, true, true, null))
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void aTerminatedMemberIsReplacedByThePoolItself() {
        String lost = sdk.members(simulator, web).getFirst().getId();

        sdk.compute.terminateInstance(
                TerminateInstanceRequest.builder().instanceId(lost).build());
        simulator.skip(LONG);

        assertThat(states(web)).containsOnly("Running").hasSize(2);
        assertThat(sdk.members(simulator, web))
                .extracting(InstanceSummary::getId)
                .doesNotContain(lost);
    }

    @Test
    void aMemberStoppedByHandIsReplacedAndMayComeBackTooMany() {
        String stopped = sdk.members(simulator, web).getFirst().getId();

        act(stopped, "STOP");
        simulator.skip(LONG);
        assertThat(states(web)).containsExactlyInAnyOrder("Stopped", "Running", "Running");
        assertThat(sdk.get(web).getLifecycleState()).isEqualTo(LifecycleState.Running);

        act(stopped, "START");
        simulator.skip(LONG);
        assertThat(states(web)).containsOnly("Running").hasSize(2);
    }

    @Test
    void anActionThatDoesNotFitTheStateIsRefused() {
        String running = sdk.members(simulator, web).getFirst().getId();

        assertThat(Sdk.refused(() -> act(running, "START")).getServiceCode()).isEqualTo("IncorrectState");
        assertThat(Sdk.refused(() -> act(running, "SENDDIAGNOSTICINTERRUPT")).getServiceCode())
                .isEqualTo("InvalidParameter");
    }

    @Test
    void aResetPoolBootsItsMembersAgain() {
        sdk.pools.resetInstancePool(
                ResetInstancePoolRequest.builder().instancePoolId(web).build());

        assertThat(states(web)).containsOnly("Starting");
        simulator.skip(LONG);
        assertThat(states(web)).containsOnly("Running").hasSize(2);
        assertThat(sdk.get(web).getLifecycleState()).isEqualTo(LifecycleState.Running);
    }

    @Test
    void aLooseInstanceCanBeAttachedToAPoolWhichGrowsByIt() {
        String loose = sdk.members(simulator, web).getFirst().getId();
        sdk.detach(web, loose, true, false, null);
        simulator.skip(LONG);
        String api = simulator.pool("api").id();

        var answer = attach(api, loose);

        assertThat(answer.getInstancePoolInstance().getInstancePoolId()).isEqualTo(api);
        assertThat(sdk.get(api).getSize()).isEqualTo(3);
        assertThat(sdk.members(simulator, api))
                .extracting(InstanceSummary::getId)
                .contains(loose);
        assertThat(workRequest(answer.getOpcWorkRequestId()).getOperationType()).isEqualTo("AttachInstanceToPool");
        assertThat(Sdk.refused(() -> attach(web, loose)).getStatusCode()).isEqualTo(409);
    }

    @Test
    void aNewPoolIsProvisionedAndThenRuns() {
        InstancePool created = create("fresh");

        assertThat(created.getLifecycleState()).isEqualTo(LifecycleState.Provisioning);
        simulator.skip(LONG);
        assertThat(sdk.get(created.getId()).getLifecycleState()).isEqualTo(LifecycleState.Running);
        assertThat(states(created.getId())).containsOnly("Running").hasSize(3);
        assertThat(simulator.journal().getLast().operation()).isEqualTo("CreateInstancePool");
        assertThat(Sdk.refused(() -> create("fresh")).getStatusCode()).isEqualTo(409);
    }

    @Test
    void thereAreOnlySoManyPools() {
        simulator.allowances().limit("pool-count", "", 3L);

        assertThat(Sdk.refused(() -> create("fourth")).getServiceCode()).isEqualTo("LimitExceeded");
    }

    private InstancePool create(String name) {
        return sdk.pools
                .createInstancePool(CreateInstancePoolRequest.builder()
                        .createInstancePoolDetails(CreateInstancePoolDetails.builder()
                                .compartmentId(simulator.compartmentId())
                                .instanceConfigurationId(sdk.get(web).getInstanceConfigurationId())
                                .displayName(name)
                                .size(3)
                                .placementConfigurations(List.of())
                                .build())
                        .build())
                .getInstancePool();
    }

    private void act(String instance, String action) {
        sdk.compute.instanceAction(InstanceActionRequest.builder()
                .instanceId(instance)
                .action(action)
                .build());
    }

    private AttachInstancePoolInstanceResponse attach(String pool, String instance) {
        return sdk.pools.attachInstancePoolInstance(AttachInstancePoolInstanceRequest.builder()
                .instancePoolId(pool)
                .attachInstancePoolInstanceDetails(AttachInstancePoolInstanceDetails.builder()
                        .instanceId(instance)
                        .build())
                .build());
    }
}
