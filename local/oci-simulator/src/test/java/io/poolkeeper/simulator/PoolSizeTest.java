package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.oracle.bmc.core.model.InstancePool.LifecycleState;
import com.oracle.bmc.core.model.InstanceSummary;
import com.oracle.bmc.core.model.UpdateInstancePoolDetails;
import com.oracle.bmc.core.requests.StartInstancePoolRequest;
import com.oracle.bmc.core.requests.StopInstancePoolRequest;
import com.oracle.bmc.core.requests.TerminateInstancePoolRequest;
import com.oracle.bmc.core.requests.UpdateInstancePoolRequest;
import com.oracle.bmc.workrequests.model.WorkRequestSummary;
import com.oracle.bmc.workrequests.requests.ListWorkRequestLogsRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a pool reaches its size, through the real SDK. */
class PoolSizeTest extends StillRegion {
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

    private void tag(Map<String, String> tags) {
        sdk.pools.updateInstancePool(UpdateInstancePoolRequest.builder()
                .instancePoolId(web)
                .updateInstancePoolDetails(
                        UpdateInstancePoolDetails.builder().freeformTags(tags).build())
                .build());
    }
}
