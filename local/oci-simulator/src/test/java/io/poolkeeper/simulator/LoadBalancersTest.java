package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.core.model.InstancePoolLoadBalancerAttachment;
import com.oracle.bmc.core.model.InstanceSummary;
import com.oracle.bmc.core.requests.GetVnicRequest;
import com.oracle.bmc.core.requests.ListVnicAttachmentsRequest;
import com.oracle.bmc.loadbalancer.LoadBalancerClient;
import com.oracle.bmc.loadbalancer.model.Backend;
import com.oracle.bmc.loadbalancer.model.BackendHealth;
import com.oracle.bmc.loadbalancer.model.BackendSetHealth;
import com.oracle.bmc.loadbalancer.model.CreateBackendDetails;
import com.oracle.bmc.loadbalancer.model.UpdateBackendDetails;
import com.oracle.bmc.loadbalancer.model.WorkRequest;
import com.oracle.bmc.loadbalancer.requests.CreateBackendRequest;
import com.oracle.bmc.loadbalancer.requests.DeleteBackendRequest;
import com.oracle.bmc.loadbalancer.requests.GetBackendHealthRequest;
import com.oracle.bmc.loadbalancer.requests.GetBackendSetHealthRequest;
import com.oracle.bmc.loadbalancer.requests.GetLoadBalancerRequest;
import com.oracle.bmc.loadbalancer.requests.GetWorkRequestRequest;
import com.oracle.bmc.loadbalancer.requests.ListBackendsRequest;
import com.oracle.bmc.loadbalancer.requests.UpdateBackendRequest;
import com.oracle.bmc.model.BmcException;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.pool.Condition;
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

/** Classic load balancers through the real SDK; time stands still unless a test moves it. */
class LoadBalancersTest {
    private static final Clock STILL = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);
    private static final String SET = "bs-web";

    @TempDir
    Path data;

    private Simulator simulator;
    private Sdk sdk;
    private LoadBalancerClient balancers;
    private String web;
    private String front;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.in(data).with(STILL).withBalancers(BalancerKind.CLASSIC));
        sdk = Sdk.of(simulator);
        balancers = sdk.balancers();
        web = simulator.pool("web").id();
        front = simulator.balancers().getFirst().id();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theMembersOfAnAttachedPoolAreBackends() {
        assertThat(backends()).hasSize(2).allSatisfy(backend -> {
            assertThat(backend.getName()).isEqualTo(backend.getIpAddress() + ":8080");
            assertThat(backend.getDrain()).isFalse();
        });
        assertThat(sdk.get(web).getLoadBalancers()).singleElement().satisfies(tie -> {
            assertThat(tie.getBackendSetName()).isEqualTo(SET);
            assertThat(tie.getLifecycleState()).isEqualTo(InstancePoolLoadBalancerAttachment.LifecycleState.Attached);
        });
        assertThat(sdk.members(simulator, web))
                .allSatisfy(member -> assertThat(member.getLoadBalancerBackends())
                        .singleElement()
                        .satisfies(
                                one -> assertThat(one.getBackendHealthStatus().getValue())
                                        .isEqualTo("OK")));
    }

    @Test
    void anInstanceIsABackendOnceItRunsAndHealthyOnceItIsWarm() {
        sdk.resize(web, 3);
        simulator.skip(Duration.ofSeconds(10));
        assertThat(backends()).hasSize(2);

        simulator.skip(Duration.ofSeconds(18));
        String fresh = backends().getLast().getName();
        assertThat(health(fresh)).isIn(BackendHealth.Status.Unknown, BackendHealth.Status.Critical);
        simulator.skip(Duration.ofSeconds(15));

        assertThat(health(fresh)).isEqualTo(BackendHealth.Status.Ok);
    }

    @Test
    void aBackendThatDrainsLosesItsConnectionsEvenly() {
        String name = backends().getFirst().getName();

        drain(name, true);
        assertThat(connections(name)).isEqualTo(100);
        simulator.skip(Duration.ofSeconds(12));
        assertThat(connections(name)).isEqualTo(50);
        simulator.skip(Duration.ofSeconds(12));

        assertThat(connections(name)).isZero();
        assertThat(connections(backends().getLast().getName())).isEqualTo(100);
    }

    @Test
    void drainingCanBeTakenBack() {
        String name = backends().getFirst().getName();
        drain(name, true);
        simulator.skip(Duration.ofSeconds(12));

        drain(name, false);
        simulator.skip(Duration.ofSeconds(2));

        assertThat(backends().getFirst().getDrain()).isFalse();
        assertThat(connections(name)).isEqualTo(100);
    }

    @Test
    void theJournalTellsTheOrderOfDrainingAndDetachingAndWhatWasCutOff() {
        InstanceSummary victim = sdk.members(simulator, web).getFirst();
        String name = victim.getLoadBalancerBackends().getFirst().getBackendName();

        drain(name, true);
        simulator.skip(Duration.ofSeconds(12));
        sdk.detach(web, victim.getId(), true, true, null);

        assertThat(simulator.journal())
                .extracting(JournalEntry::operation)
                .containsExactly("UpdateBackend", "DetachInstancePoolInstance");
        assertThat(simulator.journal()).extracting(JournalEntry::instanceId).containsOnly(victim.getId());
        assertThat(simulator.journal()).extracting(JournalEntry::poolId).containsOnly(web);
        assertThat(simulator.journal().getFirst().details()).containsEntry("drain", "true");
        assertThat(simulator.journal().getLast().details())
                .containsEntry("terminate", "true")
                .containsEntry("connections", "50");
        assertThat(backends()).extracting(Backend::getName).doesNotContain(name);
    }

    @Test
    void oneChangeAtATimeIsAcceptedAndItsWorkRequestSaysWhenItIsDone() {
        String name = backends().getFirst().getName();
        String work = drain(name, true);

        BmcException refusal = Sdk.refused(() -> drain(backends().getLast().getName(), true));
        assertThat(refusal.getStatusCode()).isEqualTo(409);
        assertThat(refusal.getServiceCode()).isEqualTo("Conflict");
        assertThat(work(work)).isEqualTo(WorkRequest.LifecycleState.InProgress);
        assertThat(backends().getFirst().getDrain()).isFalse();

        simulator.skip(Duration.ofSeconds(2));
        assertThat(work(work)).isEqualTo(WorkRequest.LifecycleState.Succeeded);
        assertThat(backends().getFirst().getDrain()).isTrue();
    }

    @Test
    void aBackendLeavesWithItsInstanceHoweverThatGoes() {
        sdk.resize(web, 4);
        simulator.skip(Duration.ofMinutes(2));
        assertThat(backends()).hasSize(4);

        sdk.resize(web, 2);
        simulator.skip(Duration.ofSeconds(3));
        assertThat(backends()).hasSize(2);
        simulator.skip(Duration.ofMinutes(2));
        sdk.detach(web, sdk.members(simulator, web).getFirst().getId(), true, false, null);

        assertThat(backends()).hasSize(1);
    }

    @Test
    void aBackendDeletedByHandIsNotAddedAgain() {
        String name = backends().getFirst().getName();
        balancers.deleteBackend(DeleteBackendRequest.builder()
                .loadBalancerId(front)
                .backendSetName(SET)
                .backendName(name)
                .build());
        simulator.skip(Duration.ofMinutes(1));

        sdk.resize(web, 3);
        simulator.skip(Duration.ofMinutes(1));

        assertThat(backends()).hasSize(2).extracting(Backend::getName).doesNotContain(name);
    }

    @Test
    void aBackendCanBeAddedOnceAndItsAddressIsChecked() {
        create("10.9.9.9", 80);
        simulator.skip(Duration.ofSeconds(6));

        assertThat(health("10.9.9.9:80")).isEqualTo(BackendHealth.Status.Critical);
        assertThat(Sdk.refused(() -> create("10.9.9.9", 80)).getServiceCode())
                .isEqualTo("NotAuthorizedOrResourceAlreadyExists");
        assertThat(Sdk.refused(() -> create("not an address", 80)).getServiceCode())
                .isEqualTo("InvalidParameter");
        assertThat(Sdk.refused(() -> create("10.9.9.8", 70_000)).getServiceCode())
                .isEqualTo("InvalidParameter");
    }

    @Test
    void anUpdateHasToNameEverything() {
        UpdateBackendDetails half = UpdateBackendDetails.builder().drain(true).build();

        BmcException refusal = Sdk.refused(() -> update(backends().getFirst().getName(), half));

        assertThat(refusal.getServiceCode()).isEqualTo("MissingParameter");
    }

    @Test
    void theScriptSaysHowTheApplicationsAre() {
        List<Backend> all = backends();
        simulator.console().condition(simulator.members("web").getFirst().id(), Condition.FAILING);
        assertThat(all).extracting(one -> health(one.getName())).contains(BackendHealth.Status.Critical);
        assertThat(setHealth()).isEqualTo(BackendSetHealth.Status.Warning);

        simulator.console().condition("web", Condition.WARMING);
        assertThat(setHealth()).isEqualTo(BackendSetHealth.Status.Critical);

        simulator.console().condition("web", Condition.SHAKY);
        assertThat(setHealth()).isEqualTo(BackendSetHealth.Status.Warning);

        simulator.console().condition("web", Condition.UP);
        assertThat(setHealth()).isEqualTo(BackendSetHealth.Status.Ok);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(Sdk.refused(() -> drain("10.1.1.1:1", true)).getStatusCode()).isEqualTo(404);
        assertThat(Sdk.refused(() -> health("10.1.1.1:1")).getStatusCode()).isEqualTo(404);
        assertThat(Sdk.refused(() -> balancers.getLoadBalancer(GetLoadBalancerRequest.builder()
                                .loadBalancerId(simulator.balancers().getLast().id())
                                .build()))
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void theWayFromAnInstanceToItsAddressIsItsVnic() {
        InstanceSummary member = sdk.members(simulator, web).getFirst();
        var attachment = sdk.compute
                .listVnicAttachments(ListVnicAttachmentsRequest.builder()
                        .compartmentId(simulator.compartmentId())
                        .instanceId(member.getId())
                        .build())
                .getItems()
                .getFirst();

        var vnic = sdk.network()
                .getVnic(GetVnicRequest.builder().vnicId(attachment.getVnicId()).build())
                .getVnic();

        assertThat(member.getLoadBalancerBackends().getFirst().getBackendName())
                .isEqualTo(vnic.getPrivateIp() + ":8080");
    }

    private List<Backend> backends() {
        return balancers
                .listBackends(ListBackendsRequest.builder()
                        .loadBalancerId(front)
                        .backendSetName(SET)
                        .build())
                .getItems();
    }

    private String drain(String name, boolean drain) {
        return update(
                name,
                UpdateBackendDetails.builder()
                        .weight(1)
                        .drain(drain)
                        .backup(false)
                        .offline(false)
                        .build());
    }

    private String update(String name, UpdateBackendDetails details) {
        return balancers
                .updateBackend(UpdateBackendRequest.builder()
                        .loadBalancerId(front)
                        .backendSetName(SET)
                        .backendName(name)
                        .updateBackendDetails(details)
                        .build())
                .getOpcWorkRequestId();
    }

    private void create(String address, int port) {
        balancers.createBackend(CreateBackendRequest.builder()
                .loadBalancerId(front)
                .backendSetName(SET)
                .createBackendDetails(CreateBackendDetails.builder()
                        .ipAddress(address)
                        .port(port)
                        .build())
                .build());
    }

    private WorkRequest.LifecycleState work(String id) {
        return balancers
                .getWorkRequest(
                        GetWorkRequestRequest.builder().workRequestId(id).build())
                .getWorkRequest()
                .getLifecycleState();
    }

    private BackendHealth.Status health(String name) {
        return balancers
                .getBackendHealth(GetBackendHealthRequest.builder()
                        .loadBalancerId(front)
                        .backendSetName(SET)
                        .backendName(name)
                        .build())
                .getBackendHealth()
                .getStatus();
    }

    private BackendSetHealth.Status setHealth() {
        return balancers
                .getBackendSetHealth(GetBackendSetHealthRequest.builder()
                        .loadBalancerId(front)
                        .backendSetName(SET)
                        .build())
                .getBackendSetHealth()
                .getStatus();
    }

    private int connections(String name) {
        return simulator
                .health()
                .connections(simulator
                        .balancers()
                        .getFirst()
                        .set(SET)
                        .orElseThrow()
                        .backend(name)
                        .orElseThrow());
    }
}
