package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.oracle.bmc.core.model.Instance;
import com.oracle.bmc.core.model.InstancePool.LifecycleState;
import com.oracle.bmc.core.model.InstancePoolSummary;
import com.oracle.bmc.core.model.InstanceSummary;
import com.oracle.bmc.core.model.UpdateInstancePoolDetails;
import com.oracle.bmc.core.requests.GetInstanceConfigurationRequest;
import com.oracle.bmc.core.requests.GetInstancePoolInstanceRequest;
import com.oracle.bmc.core.requests.GetInstanceRequest;
import com.oracle.bmc.core.requests.ListInstancePoolInstancesRequest;
import com.oracle.bmc.core.requests.ListInstancePoolsRequest;
import com.oracle.bmc.core.requests.ListInstancesRequest;
import com.oracle.bmc.core.requests.StartInstancePoolRequest;
import com.oracle.bmc.core.requests.StopInstancePoolRequest;
import com.oracle.bmc.core.requests.TerminateInstancePoolRequest;
import com.oracle.bmc.core.requests.TerminateInstanceRequest;
import com.oracle.bmc.core.requests.UpdateInstancePoolRequest;
import com.oracle.bmc.workrequests.model.WorkRequest;
import com.oracle.bmc.workrequests.model.WorkRequestSummary;
import com.oracle.bmc.workrequests.requests.GetWorkRequestRequest;
import com.oracle.bmc.workrequests.requests.ListWorkRequestErrorsRequest;
import com.oracle.bmc.workrequests.requests.ListWorkRequestLogsRequest;
import com.oracle.bmc.workrequests.requests.ListWorkRequestsRequest;
import io.poolkeeper.simulator.fault.FaultRule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compute and compute management through the real SDK; time stands still unless a test moves it. */
class PoolsTest {
    private static final Clock STILL = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path data;

    private Simulator simulator;
    private Sdk sdk;
    private String web;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.in(data).with(STILL));
        sdk = Sdk.of(simulator);
        web = simulator.pool("web").id();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

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
    void aLargerSizeIsReachedThroughScalingAndBootingMembers() {
        var accepted = sdk.resize(web, 5);

        assertThat(accepted.getSize()).isEqualTo(5);
        assertThat(accepted.getLifecycleState()).isEqualTo(LifecycleState.Scaling);
        simulator.skip(Duration.ofSeconds(5));
        assertThat(states(web)).containsExactly("Running", "Running", "Provisioning", "Provisioning", "Provisioning");
        simulator.skip(LONG);
        assertThat(states(web)).containsOnly("Running").hasSize(5);
        assertThat(sdk.get(web).getLifecycleState()).isEqualTo(LifecycleState.Running);
    }

    @Test
    void aBootTakesAboutTwentySeconds() {
        sdk.resize(web, 3);

        simulator.skip(Duration.ofMillis(21_500));
        assertThat(states(web)).contains("Provisioning");
        simulator.skip(Duration.ofMillis(5_600));
        assertThat(states(web)).containsOnly("Running");
    }

    @Test
    void aSizeChangedWhileScalingIsANewAim() {
        sdk.resize(web, 8);
        simulator.skip(Duration.ofSeconds(3));

        assertThat(sdk.resize(web, 4).getLifecycleState()).isEqualTo(LifecycleState.Scaling);
        simulator.skip(LONG);
        assertThat(states(web)).containsOnly("Running").hasSize(4);
    }

    @Test
    void strictScalingAnswersIncorrectState() {
        try (Simulator strict = Simulator.start(
                SimulatorSettings.in(data.resolve("strict")).with(STILL).withStrictScaling())) {
            Sdk calls = Sdk.of(strict);
            calls.resize(web, 8);

            var refusal = Sdk.refused(() -> calls.resize(web, 4));

            assertThat(refusal.getStatusCode()).isEqualTo(409);
            assertThat(refusal.getServiceCode()).isEqualTo("IncorrectState");
        }
    }

    @Test
    void moreThanTwentyAreLaunchedInBatches() {
        sdk.resize(web, 50);

        simulator.skip(Duration.ofSeconds(3));
        assertThat(states(web)).hasSize(22);
        simulator.skip(LONG);
        assertThat(states(web)).containsOnly("Running").hasSize(50);
    }

    @Test
    void membersAreSpreadOverAvailabilityDomains() {
        sdk.resize(web, 9);
        simulator.skip(LONG);

        assertThat(sdk.members(simulator, web).stream()
                        .map(InstanceSummary::getAvailabilityDomain)
                        .collect(java.util.stream.Collectors.groupingBy(
                                domain -> domain, java.util.stream.Collectors.counting()))
                        .values())
                .containsExactly(3L, 3L, 3L);
    }

    @Test
    void aSmallerSizeRemovesTheOldestOfTheFullestDomains() {
        sdk.resize(web, 6);
        simulator.skip(LONG);
        List<String> oldest = sdk.members(simulator, web).stream()
                .limit(2)
                .map(InstanceSummary::getId)
                .toList();

        sdk.resize(web, 4);
        simulator.skip(LONG);

        assertThat(sdk.members(simulator, web))
                .extracting(InstanceSummary::getId)
                .hasSize(4)
                .doesNotContainAnyElementsOf(oldest);
    }

    @Test
    void anImpossibleSizeIsInvalid() {
        assertThat(Sdk.refused(() -> sdk.resize(web, 501)).getServiceCode()).isEqualTo("InvalidParameter");
        assertThat(Sdk.refused(() -> sdk.resize(web, -1)).getServiceCode()).isEqualTo("InvalidParameter");
    }

    @Test
    void tagsAreReplacedAsAWholeAndAPureTagWriteDoesNotScale() {
        tag(Map.of("a", "1", "b", "2"));

        tag(Map.of("b", "3"));

        assertThat(sdk.get(web).getFreeformTags()).containsExactly(entry("b", "3"));
        assertThat(sdk.get(web).getLifecycleState()).isEqualTo(LifecycleState.Running);
    }

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
    void aStoppedPoolLaunchesNothingUntilItIsStarted() {
        sdk.pools.stopInstancePool(
                StopInstancePoolRequest.builder().instancePoolId(web).build());
        simulator.skip(LONG);
        assertThat(sdk.get(web).getLifecycleState()).isEqualTo(LifecycleState.Stopped);

        sdk.resize(web, 4);
        simulator.skip(LONG);
        assertThat(states(web)).containsExactly("Stopped", "Stopped");

        sdk.pools.startInstancePool(
                StartInstancePoolRequest.builder().instancePoolId(web).build());
        simulator.skip(LONG);
        assertThat(states(web)).containsOnly("Running").hasSize(4);
    }

    @Test
    void aStoppedPoolThatBecomesSmallerTerminatesMembers() {
        sdk.pools.stopInstancePool(
                StopInstancePoolRequest.builder().instancePoolId(web).build());
        simulator.skip(LONG);

        sdk.resize(web, 1);
        simulator.skip(LONG);

        assertThat(states(web)).containsExactly("Stopped");
    }

    @Test
    void aTerminatedPoolAcceptsNothingMore() {
        sdk.pools.terminateInstancePool(
                TerminateInstancePoolRequest.builder().instancePoolId(web).build());
        simulator.skip(LONG);

        assertThat(sdk.get(web).getLifecycleState()).isEqualTo(LifecycleState.Terminated);
        assertThat(Sdk.refused(() -> sdk.resize(web, 3)).getServiceCode()).isEqualTo("IncorrectState");
    }

    @Test
    void noRoomShowsInAWorkRequestWhileThePoolStaysScaling() {
        simulator.faults().add(FaultRule.capacity(3).forPool(web));

        sdk.resize(web, 5);
        simulator.skip(Duration.ofSeconds(5));

        WorkRequestSummary failed = workRequests().getFirst();
        assertThat(failed.getOperationType()).isEqualTo("LaunchInstancesInPool");
        assertThat(failed.getStatus()).isEqualTo(WorkRequestSummary.Status.Failed);
        assertThat(sdk.workRequests
                        .listWorkRequestErrors(ListWorkRequestErrorsRequest.builder()
                                .workRequestId(failed.getId())
                                .build())
                        .getItems())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage()).isEqualTo("Out of host capacity."));
        simulator.skip(LONG);
        assertThat(states(web)).containsOnly("Running").hasSize(3);
        assertThat(sdk.get(web).getLifecycleState()).isEqualTo(LifecycleState.Scaling);
    }

    @Test
    void whenThereIsRoomAgainThePoolReachesItsSizeByItself() {
        simulator.faults().add(FaultRule.capacity(2));
        sdk.resize(web, 4);
        simulator.skip(Duration.ofSeconds(5));

        simulator.faults().clear();
        simulator.skip(LONG);

        assertThat(states(web)).containsOnly("Running").hasSize(4);
        assertThat(sdk.get(web).getLifecycleState()).isEqualTo(LifecycleState.Running);
    }

    @Test
    void aTargetGivenBackEndsTheScaling() {
        simulator.faults().add(FaultRule.capacity(2));
        sdk.resize(web, 4);
        simulator.skip(Duration.ofSeconds(5));

        sdk.resize(web, 2);
        simulator.skip(LONG);

        assertThat(sdk.get(web).getLifecycleState()).isEqualTo(LifecycleState.Running);
    }

    @Test
    void aFinishedLaunchIsASucceededWorkRequestWithALog() {
        sdk.resize(web, 3);
        simulator.skip(LONG);

        WorkRequestSummary launch = workRequests().getFirst();
        assertThat(launch.getStatus()).isEqualTo(WorkRequestSummary.Status.Succeeded);
        assertThat(workRequest(launch.getId()).getResources()).hasSize(2);
        assertThat(sdk.workRequests
                        .listWorkRequestLogs(ListWorkRequestLogsRequest.builder()
                                .workRequestId(launch.getId())
                                .build())
                        .getItems())
                .hasSize(2);
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

    private void tag(Map<String, String> tags) {
        sdk.pools.updateInstancePool(UpdateInstancePoolRequest.builder()
                .instancePoolId(web)
                .updateInstancePoolDetails(
                        UpdateInstancePoolDetails.builder().freeformTags(tags).build())
                .build());
    }

    private List<String> states(String pool) {
        return sdk.members(simulator, pool).stream()
                .map(InstanceSummary::getState)
                .toList();
    }

    private Instance.LifecycleState instance(String id) {
        return sdk.compute
                .getInstance(GetInstanceRequest.builder().instanceId(id).build())
                .getInstance()
                .getLifecycleState();
    }

    private WorkRequest workRequest(String id) {
        return sdk.workRequests
                .getWorkRequest(
                        GetWorkRequestRequest.builder().workRequestId(id).build())
                .getWorkRequest();
    }

    private List<WorkRequestSummary> workRequests() {
        return sdk.workRequests
                .listWorkRequests(ListWorkRequestsRequest.builder()
                        .compartmentId(simulator.compartmentId())
                        .resourceId(web)
                        .build())
                .getItems();
    }
}
