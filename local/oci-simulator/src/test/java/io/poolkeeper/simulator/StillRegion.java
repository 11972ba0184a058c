package io.poolkeeper.simulator;

import com.oracle.bmc.core.model.Instance;
import com.oracle.bmc.core.model.InstanceSummary;
import com.oracle.bmc.core.requests.GetInstanceRequest;
import com.oracle.bmc.workrequests.model.WorkRequest;
import com.oracle.bmc.workrequests.model.WorkRequestSummary;
import com.oracle.bmc.workrequests.requests.GetWorkRequestRequest;
import com.oracle.bmc.workrequests.requests.ListWorkRequestsRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A region in which time stands still unless a test moves it. */
abstract class StillRegion {
    static final Clock STILL = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);
    static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path data;

    Simulator simulator;
    Sdk sdk;
    String web;

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

    List<String> states(String pool) {
        return sdk.members(simulator, pool).stream()
                .map(InstanceSummary::getState)
                .toList();
    }

    Instance.LifecycleState instance(String id) {
        return sdk.compute
                .getInstance(GetInstanceRequest.builder().instanceId(id).build())
                .getInstance()
                .getLifecycleState();
    }

    WorkRequest workRequest(String id) {
        return sdk.workRequests
                .getWorkRequest(
                        GetWorkRequestRequest.builder().workRequestId(id).build())
                .getWorkRequest();
    }

    List<WorkRequestSummary> workRequests() {
        return sdk.workRequests
                .listWorkRequests(ListWorkRequestsRequest.builder()
                        .compartmentId(simulator.compartmentId())
                        .resourceId(web)
                        .build())
                .getItems();
    }
}
