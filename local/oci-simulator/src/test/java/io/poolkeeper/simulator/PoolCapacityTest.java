package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.core.model.CapacityReportShapeAvailability.AvailabilityStatus;
import com.oracle.bmc.core.model.CreateCapacityReportShapeAvailabilityDetails;
import com.oracle.bmc.core.model.CreateComputeCapacityReportDetails;
import com.oracle.bmc.core.model.InstancePool.LifecycleState;
import com.oracle.bmc.core.model.InstanceSummary;
import com.oracle.bmc.core.requests.CreateComputeCapacityReportRequest;
import com.oracle.bmc.limits.model.ResourceAvailability;
import com.oracle.bmc.limits.requests.GetResourceAvailabilityRequest;
import com.oracle.bmc.limits.requests.ListLimitValuesRequest;
import com.oracle.bmc.workrequests.model.WorkRequestSummary;
import com.oracle.bmc.workrequests.requests.ListWorkRequestErrorsRequest;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.pool.Condition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lack of room, limits and quotas, as a driver of pools sees them. */
class PoolCapacityTest extends StillRegion {
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
    void oneFullAvailabilityDomainLeavesTheOthersGrowing() {
        String full = sdk.members(simulator, web).getFirst().getAvailabilityDomain();
        simulator.faults().add(FaultRule.capacity(1).in(full));

        sdk.resize(web, 6);
        simulator.skip(Duration.ofSeconds(5));

        assertThat(workRequests().getFirst().getStatus()).isEqualTo(WorkRequestSummary.Status.Failed);
        simulator.skip(LONG);
        assertThat(sdk.members(simulator, web))
                .hasSizeBetween(5, 6)
                .extracting(InstanceSummary::getAvailabilityDomain)
                .containsOnlyOnce(full);
        assertThat(report(full)).isEqualTo(AvailabilityStatus.OutOfHostCapacity);
        assertThat(report(sdk.members(simulator, web).getLast().getAvailabilityDomain()))
                .isEqualTo(AvailabilityStatus.Available);
    }

    @Test
    void aServiceLimitShowsInTheWorkRequestAndInTheLimitsService() {
        String domain = sdk.members(simulator, web).getFirst().getAvailabilityDomain();
        simulator.allowances().limit("standard-e4-core-count", "", 3L);
        ResourceAvailability before = available("standard-e4-core-count", domain);

        sdk.resize(web, 20);
        simulator.skip(Duration.ofSeconds(5));

        assertThat(before.getUsed() + before.getAvailable()).isEqualTo(3);
        assertThat(available("standard-e4-core-count", domain).getAvailable()).isZero();
        assertThat(problem()).startsWith("LimitExceeded:").contains("standard-e4-core-count");
        simulator.allowances().limit("standard-e4-core-count", "", null);
        simulator.skip(LONG);
        assertThat(sdk.members(simulator, web)).hasSize(20);
    }

    @Test
    void aQuotaBelowTheLimitIsNamedAsSuch() {
        String domain = sdk.members(simulator, web).getFirst().getAvailabilityDomain();
        simulator.allowances().quota("standard-e4-memory-count", "", 48L);

        sdk.resize(web, 20);
        simulator.skip(Duration.ofSeconds(5));

        assertThat(problem()).startsWith("QuotaExceeded:").contains("standard-e4-memory-count");
        assertThat(available("standard-e4-memory-count", domain).getEffectiveQuotaValue())
                .isEqualByComparingTo("48");
    }

    @Test
    void limitsAreListedPerAvailabilityDomain() {
        var values = sdk.limits()
                .listLimitValues(ListLimitValuesRequest.builder()
                        .compartmentId(simulator.credentials().tenancy())
                        .serviceName("compute")
                        .name("standard-e4-core-count")
                        .build())
                .getItems();

        assertThat(values)
                .hasSize(3)
                .allSatisfy(value -> assertThat(value.getAvailabilityDomain()).contains("-AD-"));
        assertThat(Sdk.refused(() -> available("no-such-count", "x")).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void anInstanceLaunchedUnhealthyRunsAndFails() {
        simulator.faults().add(FaultRule.of(FaultEffect.UNHEALTHY).forPool(web));

        sdk.resize(web, 3);
        simulator.skip(LONG);

        assertThat(states(web)).containsOnly("Running").hasSize(3);
        assertThat(simulator.members("web"))
                .extracting(io.poolkeeper.simulator.pool.Instance::condition)
                .containsExactlyInAnyOrder(Condition.UP, Condition.UP, Condition.FAILING);
    }

    private String problem() {
        return sdk.workRequests
                .listWorkRequestErrors(ListWorkRequestErrorsRequest.builder()
                        .workRequestId(workRequests().getFirst().getId())
                        .build())
                .getItems()
                .getFirst()
                .getMessage();
    }

    private ResourceAvailability available(String limit, String domain) {
        return sdk.limits()
                .getResourceAvailability(GetResourceAvailabilityRequest.builder()
                        .serviceName("compute")
                        .limitName(limit)
                        .compartmentId(simulator.compartmentId())
                        .availabilityDomain(domain)
                        .build())
                .getResourceAvailability();
    }

    private AvailabilityStatus report(String domain) {
        return sdk.compute
                .createComputeCapacityReport(CreateComputeCapacityReportRequest.builder()
                        .createComputeCapacityReportDetails(CreateComputeCapacityReportDetails.builder()
                                .compartmentId(simulator.credentials().tenancy())
                                .availabilityDomain(domain)
                                .shapeAvailabilities(List.of(CreateCapacityReportShapeAvailabilityDetails.builder()
                                        .instanceShape("VM.Standard.E4.Flex")
                                        .build()))
                                .build())
                        .build())
                .getComputeCapacityReport()
                .getShapeAvailabilities()
                .getFirst()
                .getAvailabilityStatus();
    }
}
