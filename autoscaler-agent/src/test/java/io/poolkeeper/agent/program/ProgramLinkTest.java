package io.poolkeeper.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.poolkeeper.agent.MemoryFolder;
import io.poolkeeper.agent.TestCertificate;
import io.poolkeeper.agent.alert.Receiver;
import io.poolkeeper.agent.lease.Cluster;
import io.poolkeeper.agent.link.Registry;
import io.poolkeeper.api.Credential;
import io.poolkeeper.api.Heartbeat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged agent says to others than OCI: the control plane, webhooks, Kubernetes, its own log. */
class ProgramLinkTest {

    private static final String THRESHOLDS = "monitoring_method: oci\ncpu_threshold: { min: 30, max: 70 }\n";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    @BeforeEach
    void program() {
        AgentProgram.needed("control plane, alerts, lease");
    }

    @Test
    void itEnrolsPullsItsConfigurationReportsAndReplacesItsKey() throws Exception {
        try (var region = new LiveRegion(folder, settings -> settings.withPools(1));
                var registry = new Registry()) {
            region.loads(9);
            registry.configure(region.configure(region.policy(0, THRESHOLDS)));
            Files.delete(folder.resolve("config.yaml"));
            Map<String, String> environment = connected(region, registry);

            try (var agent = AgentProgram.start(folder, environment)) {
                agent.until(() -> registry.heartbeats().stream().anyMatch(ProgramLinkTest::grew));
                registry.expireKeys(Instant.now().plusSeconds(2));
                agent.until(() -> registry.rotations().size() == 1);
                agent.until(() -> registry.keysSeen().stream().distinct().count() >= 2);
                registry.configure("pools: [");
                agent.until(() -> registry.heartbeats().stream().anyMatch(beat -> beat.rejectedConfigHash() != null));
                agent.process().destroy();
                assertThat(agent.ended()).isEqualTo(143);
                assertThat(agent.log().lines()).allSatisfy(ProgramLinkTest::assertJson);
            }
            assertThat(registry.nodes()).isEqualTo(1);
        }
    }

    @Test
    void alertsReachEveryKindOfReceiver() throws Exception {
        var certificate = new TestCertificate(folder);
        try (var region =
                        new LiveRegion(folder, settings -> settings.withPools(1).withStartSize(4));
                var receiver = new Receiver(certificate.context())) {
            region.loads(0.5);
            region.configure(region.policy(0, THRESHOLDS));
            Map<String, String> environment = region.environment();
            environment.put("WEBHOOK_ALLOW_PRIVATE", "true");
            environment.put("WEBHOOK_URL", receiver.uri("/generic").toString());
            environment.put("WEBHOOK_SECRET", "sixteen-characters-and-more");
            environment.put("WEBHOOK_SLACK_URL", receiver.uri("/slack").toString());
            environment.put("WEBHOOK_TEAMS_URL", receiver.uri("/teams").toString());
            environment.put("WEBHOOK_PAGERDUTY_URL", receiver.uri("/pagerduty").toString());
            environment.put("WEBHOOK_PAGERDUTY_KEY", "routing-key");
            environment.put("WEBHOOK_OCI_TOPIC", region.simulator().topics().id());
            region.simulator()
                    .faults()
                    .add(io.poolkeeper.simulator.fault.FaultRule.error(409, "IncorrectState", "busy")
                            .on("UpdateInstancePool")
                            .times(1));

            try (var agent = AgentProgram.start(folder, environment, Trust.only(folder, certificate.pem()))) {
                agent.until(() -> paths(receiver).containsAll(List.of("/generic", "/slack", "/teams")));
                agent.until(() -> !region.simulator().topics().messages().isEmpty());
            }

            assertThat(receiver.calls())
                    .filteredOn(call -> call.path().equals("/generic"))
                    .allMatch(call -> call.header("X-Poolkeeper-Signature").startsWith("t="));
        }
    }

    @Test
    void itLeadsWhenTheLeaseIsItsOwn() {
        try (var region = new LiveRegion(folder, settings -> settings.withPools(1));
                var cluster = new Cluster(folder)) {
            region.loads(9);
            region.configure(region.policy(0, THRESHOLDS));
            Map<String, String> environment = region.environment();
            environment.put("LEASE_NAME", "agent");
            environment.put(
                    "LEASE_ACCOUNT_DIR",
                    cluster.account(folder.resolve("account"), "token").toString());
            environment.put("KUBERNETES_SERVICE_HOST", cluster.uri().getHost());
            environment.put(
                    "KUBERNETES_SERVICE_PORT", Integer.toString(cluster.uri().getPort()));

            try (var agent = AgentProgram.start(folder, environment)) {
                agent.until(() -> region.pool(0).size() > 2);
                assertThat(agent.management("/q/health/ready")).contains("leader");
            }
        }
    }

    @Test
    void aSecondOneOnTheSameStateIsRefused() {
        try (var region = new LiveRegion(folder, settings -> settings.withPools(1))) {
            region.loads(1);
            region.configure(region.policy(0, THRESHOLDS));
            try (var first = AgentProgram.start(folder, region.environment())) {
                first.until(() -> first.management("/q/health/started").contains("UP"));
                try (var second = AgentProgram.start(folder, region.environment())) {
                    assertThat(second.ended()).isEqualTo(3);
                }
            }
            Map<String, String> half = region.environment();
            half.remove("FINGERPRINT");
            try (var without = AgentProgram.start(folder, half)) {
                assertThat(without.ended()).isEqualTo(2);
                assertThat(without.log()).contains("FINGERPRINT is missing");
            }
        }
    }

    private Map<String, String> connected(LiveRegion region, Registry registry) {
        Map<String, String> environment = region.environment();
        environment.put("BACKEND_URL", registry.uri().toString());
        environment.put("JOIN_TOKEN", Credential.generate("pkj").text());
        environment.put("NODE_NAME", "ash-1");
        return environment;
    }

    private static List<String> paths(Receiver receiver) {
        return receiver.calls().stream().map(Receiver.Call::path).toList();
    }

    private static boolean grew(Heartbeat beat) {
        return beat.decisions() != null
                && beat.decisions().stream()
                        .anyMatch(decision -> String.valueOf(decision.action()).contains("OUT")
                                || String.valueOf(decision.outcome()).contains("APPLIED"));
    }

    private static void assertJson(String line) {
        try {
            assertThat(new JsonMapper().readTree(line).hasNonNull("message")).isTrue();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
