package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.core.model.InstancePoolLoadBalancerAttachment;
import com.oracle.bmc.core.model.InstanceSummary;
import com.oracle.bmc.core.requests.GetVnicRequest;
import com.oracle.bmc.core.requests.ListVnicAttachmentsRequest;
import com.oracle.bmc.loadbalancer.model.Backend;
import com.oracle.bmc.loadbalancer.model.BackendHealth;
import com.oracle.bmc.loadbalancer.model.BackendSetHealth;
import com.oracle.bmc.loadbalancer.model.UpdateBackendDetails;
import com.oracle.bmc.loadbalancer.model.WorkRequest;
import com.oracle.bmc.loadbalancer.requests.DeleteBackendRequest;
import com.oracle.bmc.loadbalancer.requests.GetLoadBalancerRequest;
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
    private ClassicSet set;
    private String web;
    private String front;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.in(data).with(STILL).withBalancers(BalancerKind.CLASSIC));
        sdk = Sdk.of(simulator);
        web = simulator.pool("web").id();
        front = simulator.balancers().getFirst().id();
        set = new ClassicSet(sdk.balancers(), front, SET);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theMembersOfAnAttachedPoolAreBackends() {
        assertThat(set.backends()).hasSize(2).allSatisfy(backend -> {
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
        assertThat(set.backends()).hasSize(2);

        simulator.skip(Duration.ofSeconds(18));
        String fresh = set.backends().getLast().getName();
        assertThat(set.health(fresh)).isIn(BackendHealth.Status.Unknown, BackendHealth.Status.Critical);
        simulator.skip(Duration.ofSeconds(15));

        assertThat(set.health(fresh)).isEqualTo(BackendHealth.Status.Ok);
    }

    @Test
    void aBackendThatDrainsLosesItsConnectionsEvenly() {
        String name = set.backends().getFirst().getName();

        set.drain(name, true);
        assertThat(connections(name)).isEqualTo(100);
        simulator.skip(Duration.ofSeconds(12));
        assertThat(connections(name)).isEqualTo(50);
        simulator.skip(Duration.ofSeconds(12));

        assertThat(connections(name)).isZero();
        assertThat(connections(set.backends().getLast().getName())).isEqualTo(100);
    }

    @Test
    void drainingCanBeTakenBack() {
        String name = set.backends().getFirst().getName();
        set.drain(name, true);
        simulator.skip(Duration.ofSeconds(12));

        set.drain(name, false);
        simulator.skip(Duration.ofSeconds(2));

        assertThat(set.backends().getFirst().getDrain()).isFalse();
        assertThat(connections(name)).isEqualTo(100);
    }

    @Test
    void theJournalTellsTheOrderOfDrainingAndDetachingAndWhatWasCutOff() {
        InstanceSummary victim = sdk.members(simulator, web).getFirst();
        String name = victim.getLoadBalancerBackends().getFirst().getBackendName();

        set.drain(name, true);
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
        assertThat(set.backends()).extracting(Backend::getName).doesNotContain(name);
    }

    @Test
    void oneChangeAtATimeIsAcceptedAndItsWorkRequestSaysWhenItIsDone() {
        String name = set.backends().getFirst().getName();
        String work = set.drain(name, true);

        BmcException refusal =
                Sdk.refused(() -> set.drain(set.backends().getLast().getName(), true));
        assertThat(refusal.getStatusCode()).isEqualTo(409);
        assertThat(refusal.getServiceCode()).isEqualTo("Conflict");
        assertThat(set.work(work)).isEqualTo(WorkRequest.LifecycleState.InProgress);
        assertThat(set.backends().getFirst().getDrain()).isFalse();

        simulator.skip(Duration.ofSeconds(2));
        assertThat(set.work(work)).isEqualTo(WorkRequest.LifecycleState.Succeeded);
        assertThat(set.backends().getFirst().getDrain()).isTrue();
    }

    @Test
    void aBackendLeavesWithItsInstanceHoweverThatGoes() {
        sdk.resize(web, 4);
        simulator.skip(Duration.ofMinutes(2));
        assertThat(set.backends()).hasSize(4);

        sdk.resize(web, 2);
        simulator.skip(Duration.ofSeconds(3));
        assertThat(set.backends()).hasSize(2);
        simulator.skip(Duration.ofMinutes(2));
        sdk.detach(web, sdk.members(simulator, web).getFirst().getId(), true, false, null);

        assertThat(set.backends()).hasSize(1);
    }

    @Test
    void aBackendDeletedByHandIsNotAddedAgain() {
        String name = set.backends().getFirst().getName();
        set.balancers()
                .deleteBackend(DeleteBackendRequest.builder()
                        .loadBalancerId(front)
                        .backendSetName(SET)
                        .backendName(name)
                        .build());
        simulator.skip(Duration.ofMinutes(1));

        sdk.resize(web, 3);
        simulator.skip(Duration.ofMinutes(1));

        assertThat(set.backends()).hasSize(2).extracting(Backend::getName).doesNotContain(name);
    }

    @Test
    void aBackendCanBeAddedOnceAndItsAddressIsChecked() {
        set.create("10.9.9.9", 80);
        simulator.skip(Duration.ofSeconds(6));

        assertThat(set.health("10.9.9.9:80")).isEqualTo(BackendHealth.Status.Critical);
        assertThat(Sdk.refused(() -> set.create("10.9.9.9", 80)).getServiceCode())
                .isEqualTo("NotAuthorizedOrResourceAlreadyExists");
        assertThat(Sdk.refused(() -> set.create("not an address", 80)).getServiceCode())
                .isEqualTo("InvalidParameter");
        assertThat(Sdk.refused(() -> set.create("10.9.9.8", 70_000)).getServiceCode())
                .isEqualTo("InvalidParameter");
    }

    @Test
    void anUpdateHasToNameEverything() {
        UpdateBackendDetails half = UpdateBackendDetails.builder().drain(true).build();

        BmcException refusal =
                Sdk.refused(() -> set.update(set.backends().getFirst().getName(), half));

        assertThat(refusal.getServiceCode()).isEqualTo("MissingParameter");
    }

    @Test
    void theScriptSaysHowTheApplicationsAre() {
        List<Backend> all = set.backends();
        simulator.console().condition(simulator.members("web").getFirst().id(), Condition.FAILING);
        assertThat(all).extracting(one -> set.health(one.getName())).contains(BackendHealth.Status.Critical);
        assertThat(set.setHealth()).isEqualTo(BackendSetHealth.Status.Warning);

        simulator.console().condition("web", Condition.WARMING);
        assertThat(set.setHealth()).isEqualTo(BackendSetHealth.Status.Critical);

        simulator.console().condition("web", Condition.SHAKY);
        assertThat(set.setHealth()).isEqualTo(BackendSetHealth.Status.Warning);

        simulator.console().condition("web", Condition.UP);
        assertThat(set.setHealth()).isEqualTo(BackendSetHealth.Status.Ok);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(Sdk.refused(() -> set.drain("10.1.1.1:1", true)).getStatusCode())
                .isEqualTo(404);
        assertThat(Sdk.refused(() -> set.health("10.1.1.1:1")).getStatusCode()).isEqualTo(404);
        assertThat(Sdk.refused(() -> set.balancers()
                                .getLoadBalancer(GetLoadBalancerRequest.builder()
                                        .loadBalancerId(
                                                simulator.balancers().getLast().id())
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
