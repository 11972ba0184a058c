package io.poolkeeper.agent.program;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.poolkeeper.agent.MemoryFolder;
import io.poolkeeper.agent.TestCertificate;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.pool.balancer.BalancerKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collectors and actuator of the packaged agent, over TLS. */
class ProgramDrivesTest {

    private static final String OCI = "monitoring_method: oci\n";
    private static final String THRESHOLDS = OCI + "cpu_threshold: { min: 30, max: 70 }\n";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    @BeforeEach
    void program() {
        AgentProgram.needed("collectors and actuator");
    }

    @Test
    void everyCollectorAndEachKindOfResizeWorksOverTls() throws Exception {
        List<String> tokens = new CopyOnWriteArrayList<>();
        var certificate = new TestCertificate(folder);
        HttpsServer prometheus = prometheus(certificate, tokens);
        try (var region = new LiveRegion(
                folder,
                settings -> settings.withTls()
                        .withPools(6)
                        .withStartSize(4)
                        .withBalancers(BalancerKind.CLASSIC, BalancerKind.NETWORK))) {
            region.loads(0.5, 0.5, 9, 9, 9, 9);
            region.configure(
                    region.policy(0, THRESHOLDS + "ram_threshold: { min: 1, max: 99 }"),
                    region.policy(1, THRESHOLDS),
                    region.policy(2, THRESHOLDS),
                    region.policy(3, OCI + """
                            signals:
                              - { name: verbatim, mql: 'CpuUtilization[1m]{instancePoolId = "$pool"}.groupBy(instancePoolId).mean()', target: 60 }
                            """),
                    region.policy(4, """
                            monitoring_method: prometheus
                            prometheus_url: https://localhost:%d
                            signals:
                              - { name: queue, kind: pool_total, promql: 'sum(queue_length)', target: 10 }
                            """.formatted(prometheus.getAddress().getPort())),
                    region.policy(5, OCI + """
                            signals:
                              - { name: worst, metric: cpu, statistic: p95, target: 60 }
                            """));
            Map<String, String> environment = region.environment();
            environment.put(
                    "PROMETHEUS_ORIGIN",
                    "https://localhost:" + prometheus.getAddress().getPort());
            environment.put("PROMETHEUS_BEARER_TOKEN", "secret-of-prometheus");
            Path authority = Files.writeString(folder.resolve("prometheus.pem"), certificate.pem());
            environment.put("PROMETHEUS_CA_FILE", authority.toString());
            var sizes = List.of(
                    region.pool(2).size(),
                    region.pool(3).size(),
                    region.pool(4).size(),
                    region.pool(5).size());

            try (var agent = AgentProgram.start(folder, environment, Trust.only(folder, region.authority()))) {
                agent.until(() -> region.pool(0).size() < 4 && region.pool(1).size() < 4);
                agent.until(() -> region.pool(2).size() > sizes.get(0));
                agent.until(() -> region.pool(3).size() > sizes.get(1));
                agent.until(() -> region.pool(4).size() == 6);
                agent.until(() -> region.pool(5).size() > sizes.get(3));
                assertThat(agent.management("/q/metrics")).contains("oci_calls_seconds_count{code=\"OK\"");
                assertThat(agent.management("/q/health")).contains("\"status\": \"UP\"");
            }

            assertThat(tokens).isNotEmpty().allMatch(token -> token.equals("Bearer secret-of-prometheus"));
            assertThat(region.simulator().requests())
                    .allMatch(seen -> seen.signature().equals("OK"));
            assertThat(region.simulator().journal())
                    .filteredOn(entry -> entry.operation().equals("UpdateBackend"))
                    .isNotEmpty();
            assertThat(region.effects())
                    .filteredOn(entry -> entry.toSize() < entry.fromSize())
                    .allMatch(entry -> entry.operation().equals("DetachInstancePoolInstance"));
        } finally {
            prometheus.stop(0);
        }
    }

    @Test
    void aKillWhileAnAnswerIsOnItsWayLeavesOneEffectPerDecision() {
        try (var region =
                new LiveRegion(folder, settings -> settings.withPools(2).withStartSize(4))) {
            region.loads(9, 0.5);
            region.configure(region.policy(0, THRESHOLDS), region.policy(1, THRESHOLDS));
            var faults = region.simulator().faults();
            faults.add(FaultRule.of(FaultEffect.APPLY_THEN_TIMEOUT)
                    .on("UpdateInstancePool")
                    .times(1));
            faults.add(FaultRule.of(FaultEffect.APPLY_THEN_TIMEOUT)
                    .on("DetachInstancePoolInstance")
                    .times(1));
            try (var agent = AgentProgram.start(folder, region.environment())) {
                agent.until(() ->
                        faults.active().stream().allMatch(rule -> rule.struck().get() == 1));
            }

            try (var agent = AgentProgram.start(folder, region.environment())) {
                agent.until(() -> agent.log().contains("SCALE_OUT 4 -> 8 APPLIED")
                        && agent.log().contains("SCALE_IN 4 -> 1 APPLIED"));
                assertThat(region.pool(0).size()).isGreaterThanOrEqualTo(8);
                assertThat(region.pool(1).size()).isEqualTo(1);
            }

            assertThat(region.effects().stream()
                            .collect(groupingBy(effect -> effect.decision() + " " + effect.instanceId(), counting())))
                    .allSatisfy((effect, times) -> assertThat(times).as(effect).isEqualTo(1));
        }
    }

    /** Answers every question with a queue of 60. */
    private static HttpsServer prometheus(TestCertificate certificate, List<String> tokens) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.createContext("/", exchange -> {
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            long now = Instant.now().getEpochSecond();
            byte[] answer = """
                    {"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":\
                    [[%d,"60"],[%d,"60"],[%d,"60"]]}]}}""".formatted(now - 125, now - 65, now - 5).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
