package io.poolkeeper.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.runner.observed.SpanCollector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, end to end, on the packaged jars: one stack goes through everything a stack meets, in order. Demand is the
 * simulator's generated curve, which is synthetic.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackTest {

    private static final Set<String> PROCESSES =
            Set.of("database", "simulator", "auth", "registry", "analytics", "audit", "agent", "gateway");

    @TempDir
    static Path folder;

    private final int port = FreePorts.base();
    private SpanCollector collector;
    private RunningUp up;
    private Client client;

    @BeforeAll
    void start() throws Exception {
        collector = new SpanCollector();
        up = startedUp();
        client = Client.signedIn(up.state());
    }

    private RunningUp startedUp() throws Exception {
        return RunningUp.start(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()), folder.resolve("data"), port);
    }

    @AfterAll
    void stop() throws Exception {
        if (collector != null) {
            collector.close();
        }
        if (up != null) {
            RunningUp.run(folder.resolve("down.log"), "down", "--data", data());
        }
    }

    @Test
    @Order(1)
    void everythingRunsAsItsOwnProcessAndLocalJsonSaysWhere() throws Exception {
        var state = up.state();

        assertThat(state.ready()).isTrue();
        assertThat(state.processes()).extracting(p -> p.name()).containsExactlyInAnyOrderElementsOf(PROCESSES);
        assertThat(state.processes())
                .extracting(p -> p.pid())
                .doesNotHaveDuplicates()
                .doesNotContain(0L);
        assertThat(state.joinToken()).startsWith("pkj_");
        assertThat(up.said()).contains(state.url(), state.adminEmail(), state.adminPassword(), "poolkeeper down");
        assertThat(Files.getPosixFilePermissions(up.layout().localJson())).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(RunningUp.run(folder.resolve("status.log"), "status", "--data", data()))
                .isZero();
    }

    @Test
    @Order(2)
    void aSecondStackOnTheSameDataOrPortEndsInOneSentence() throws Exception {
        Path output = folder.resolve("second.log");

        assertThat(RunningUp.run(output, "up", "--data", data(), "--port", Integer.toString(port)))
                .isEqualTo(2);
        assertThat(Files.readString(output)).contains("already runs on").hasLineCount(1);

        String other = folder.resolve("other").toString();
        assertThat(RunningUp.run(output, "up", "--data", other, "--port", Integer.toString(port)))
                .isEqualTo(2);
        assertThat(Files.readString(output)).contains("Port " + port + ",").hasLineCount(1);
    }

    @Test
    @Order(3)
    void theAgentIsEnrolledOnceAndItsPoolsAreSeen() {
        within(3).untilAsserted(() -> {
            var nodes = Client.rows(client.get("/api/nodes"));
            assertThat(nodes).hasSize(1);
            assertThat(nodes.getFirst().path("status").asText()).isEqualTo("ACTIVE");
            assertThat(nodes.getFirst().path("pools")).hasSize(3).allSatisfy(pool -> {
                assertThat(pool.path("current_instances").asInt()).isBetween(2, 10);
                assertThat(pool.path("avg_cpu_utilization").isNumber()).isTrue();
                assertThat(pool.path("last_decision").path("explanation").asText())
                        .isNotBlank();
            });
        });
    }

    @Test
    @Order(4)
    void aPoolGrowsUnderTheGeneratedDemandAndAnalyticsAndAuditShowIt() {
        within(30).untilAsserted(() -> assertThat(client.applied("SCALE_OUT")).isNotEmpty());

        within(2).untilAsserted(() -> {
            var system = client.get("/api/analytics/system");
            assertThat(system.path("total_current_instances").asInt()).isGreaterThan(6);
            assertThat(system.path("peak_instances_24h").asInt())
                    .isGreaterThanOrEqualTo(
                            system.path("total_current_instances").asInt());
            assertThat(Client.rows(client.get("/api/analytics/pools?hours=1"))).isNotEmpty();
        });
        assertThat(client.auditActions())
                .contains("LOGIN_SUCCESS", "JOIN_TOKEN_CREATED", "NODE_REGISTERED", "CONFIG_PUSHED");
    }

    @Test
    @Order(5)
    void aDecisionIsOneTraceFromTheCallToOciToThePageThatAsksAboutIt() throws Exception {
        var ids = client.applied("SCALE_OUT").stream()
                .map(decision -> decision.path("decision_id").asText())
                .toList();
        new ObservedStack(client, up.state(), collector).assertADecisionIsOneTrace(ids);
    }

    @Test
    @Order(6)
    void everyQueryOfDashboardsAndAlertsIsAboutSomethingThatAProcessExposes() throws Exception {
        new ObservedStack(client, up.state(), collector).assertEveryQueryIsAboutSomethingExposed();
    }

    @Test
    @Order(7)
    void aThresholdIsEditedTriedOnHistoryAndWithTimeAppliedAndItsDecisionExplained() throws Exception {
        var edit = new ThresholdEdit(client);

        edit.assertBacktested();
        if (Boolean.getBoolean("test.all")) {
            edit.assertAppliedAndExplained();
        } else {
            System.out.println("NOT RUN: the applied threshold's decision, minutes away (./poolkeeper test --all)");
        }
    }

    @Test
    @Order(8)
    void aPersonSignsInAndSeesThePoolsInARealBrowser() throws Exception {
        Path output = folder.resolve("browser.log");
        Path ui = Path.of(System.getProperty("poolkeeper.root"), "web-ui");
        var browser = new ProcessBuilder("npm", "run", "--silent", "test:stack")
                .directory(ui.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var state = up.state();
        browser.environment()
                .putAll(Map.of(
                        "POOLKEEPER_URL", state.url(),
                        "POOLKEEPER_EMAIL", state.adminEmail(),
                        "POOLKEEPER_PASSWORD", state.adminPassword(),
                        "SCREENSHOT_DIR", ui.resolve("target/screenshots/stack").toString()));

        int exit = browser.start().waitFor();

        assertThat(exit).as(Files.readString(output)).isZero();
    }

    @Test
    @Order(9)
    void eachProcessIsKilledOnceStartsAgainAndNothingAcknowledgedIsLost() throws Exception {
        try (var mutations = Mutations.begin(up.state())) {
            killEachProcess();
            mutations.endAndAssertAuditedOnce(up.state());
        }
        reportsGoOn();
        assertThat(Client.rows(client.get("/api/nodes"))).hasSize(1);
        Effects.assertOnePerDecision(client);
    }

    private void killEachProcess() throws Exception {
        for (String name : List.of("agent", "auth", "registry", "analytics", "audit", "simulator", "database")) {
            client = Client.signedIn(up.state());
            var samples = client.sampleIds();
            int events = client.auditActions().size();
            var decisions = client.decisionIds();
            long pid = up.process(name).pid();

            up.process(name).destroyForcibly();

            within(3).ignoreExceptions().untilAsserted(() -> {
                assertThat(up.process(name).pid()).isNotEqualTo(pid);
                assertThat(RunningUp.run(folder.resolve("status.log"), "status", "--data", data()))
                        .isZero();
            });
            within(3).ignoreExceptions().untilAsserted(() -> {
                assertThat(client.sampleIds()).as("samples after " + name).containsAll(samples);
                assertThat(client.decisionIds()).as("decisions after " + name).containsAll(decisions);
                assertThat(client.auditActions()).as("audit after " + name).hasSizeGreaterThanOrEqualTo(events);
            });
        }
    }

    @Test
    @Order(10)
    void aRunnerKilledInTheMiddleOfScalingIsFollowedByOneThatContinues() throws Exception {
        // Given a resize that is still under way: a person moves a pool away from the size it has
        var moved = Client.rows(client.get("/api/pools")).getFirst();
        client.pin(moved, moved.path("current_instances").asInt() == 6 ? 4 : 6);
        within(30)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client.pools())
                        .anySatisfy(
                                pool -> assertThat(pool.path("state").asText()).isEqualTo("SCALING")));
        int before = client.journal().size();
        var node = client.get("/api/nodes").get(0).path("id");

        // When everything is killed at once, and started again on the same data
        var processes = up.state().processes();
        up.kill();
        processes.stream().flatMap(p -> p.handle().stream()).forEach(ProcessHandle::destroyForcibly);
        up = startedUp();
        client = Client.signedIn(up.state());

        // Then it is the same node with its history, and no decision was carried out twice
        reportsGoOn();
        assertThat(client.journal()).hasSizeGreaterThanOrEqualTo(before);
        assertThat(client.get("/api/nodes")).hasSize(1);
        assertThat(client.get("/api/nodes").get(0).path("id")).isEqualTo(node);
        Effects.assertOnePerDecision(client);
    }

    @Test
    @Order(11)
    void aPoolShrinksWhenAPersonPinsItLowerAndWithTimeWhenTheDemandFalls() throws Exception {
        client = Client.signedIn(up.state());
        if (Boolean.getBoolean("test.all")) {
            within(30)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(client.applied("SCALE_IN"))
                            .anySatisfy(decision ->
                                    assertThat(decision.path("reason").asText()).isNotEqualTo("PINNED")));
        } else {
            System.out.println("NOT RUN: the shrink when demand falls, minutes away (./poolkeeper test --all)");
        }
        for (var pool : Client.rows(client.get("/api/pools"))) {
            client.pin(pool, 2);
        }
        within(30)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client.applied("SCALE_IN")).isNotEmpty());
        Effects.assertOnePerDecision(client);
    }

    @Test
    @Order(12)
    void downStopsEveryProcessAndLeavesNoOrphan() throws Exception {
        var processes = up.state().processes();

        assertThat(RunningUp.run(folder.resolve("down.log"), "down", "--data", data()))
                .isZero();

        within(1).untilAsserted(() -> assertThat(up.alive()).isFalse());
        assertThat(processes)
                .allSatisfy(p -> assertThat(p.handle()).as(p.name()).isEmpty());
        new Ports(port).requireFree(true, true);
        assertThat(RunningUp.run(folder.resolve("status.log"), "status", "--data", data()))
                .isEqualTo(3);
    }

    private void reportsGoOn() {
        String last = client.newestHeartbeat();
        within(3)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client.newestHeartbeat()).isGreaterThan(last));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static ConditionFactory within(int minutes) {
        return Awaitility.await().atMost(Duration.ofMinutes(minutes)).pollInterval(Duration.ofSeconds(1));
    }
}
