package io.poolkeeper.agent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.prometheus.Prometheus;
import io.poolkeeper.agent.prometheus.PrometheusServer;
import io.poolkeeper.agent.prometheus.PrometheusSettings;
import io.poolkeeper.scaling.decision.Point;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector against a Prometheus server that scrapes what two hosts would export. */
class RealPrometheusTest {

    @TempDir
    Path folder;

    @Test
    void signalsOfARealServerAreLoadsWithTheirContributors() throws Exception {
        Optional<Path> binary = PrometheusServer.binary();
        if (binary.isEmpty()) {
            System.out.println("NOT RUN: prometheus, the signals of a real server (no prometheus on the path)");
            return;
        }
        HttpServer hosts = hosts();
        try (var server = PrometheusServer.start(
                        binary.get(), folder, hosts.getAddress().getPort());
                var prometheus = new Prometheus(PrometheusSettings.OPEN)) {
            var signals = new PrometheusSignals(prometheus);
            PoolPolicy policy = policy(server.address());

            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> last(signals, policy, "cpu") != null);

            Point cpu = last(signals, policy, "cpu");
            assertThat(cpu.contributors()).isEqualTo(2.0);
            assertThat(cpu.load()).isEqualTo(50 + 75, org.assertj.core.data.Offset.offset(2.0));
            Point ram = last(signals, policy, "ram");
            assertThat(ram.load()).isEqualTo(75 + 50, org.assertj.core.data.Offset.offset(0.01));
            assertThat(ram.highest()).isEqualTo(75.0, org.assertj.core.data.Offset.offset(0.01));
            assertThat(last(signals, policy, "queue").load()).isEqualTo(42.0);
            assertThat(last(signals, policy, "queue").contributors()).isNull();
            assertThat(last(signals, policy, "now").load()).isEqualTo(42.0);
            assertThat(points(signals, policy, "gone")).isEmpty();
        } finally {
            hosts.stop(0);
        }
    }

    private static Point last(PrometheusSignals signals, PoolPolicy policy, String name) {
        List<Point> points = points(signals, policy, name);
        return points.isEmpty() ? null : points.getLast();
    }

    private static List<Point> points(PrometheusSignals signals, PoolPolicy policy, String name) {
        var signal = policy.signals().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return signals.points(
                policy, signal, List.of(member("web-1.example"), member("web-2 \"quoted\"")), Instant.now());
    }

    private static Member member(String name) {
        return new Member("ocid-" + name, name, "Running", "AD", "FD", "", Instant.EPOCH, Optional.empty(), List.of());
    }

    /** One host with a port in its label and one without, half and a quarter idle from the first second; one that is not of the pool. */
    private static HttpServer hosts() throws Exception {
        long start = System.nanoTime();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            double seconds = (System.nanoTime() - start) / 1e9;
            byte[] text =
                    """
                    # TYPE node_cpu_seconds_total counter
                    node_cpu_seconds_total{mode="idle",cpu="0",instance="web-1.example:9100"} %1$s
                    node_cpu_seconds_total{mode="idle",cpu="0",instance="web-2 \\"quoted\\""} %2$s
                    node_cpu_seconds_total{mode="user",cpu="0",instance="web-1.example:9100"} %1$s
                    node_cpu_seconds_total{mode="user",cpu="0",instance="web-2 \\"quoted\\""} %3$s
                    node_cpu_seconds_total{mode="idle",cpu="0",instance="web-1xexample:9100"} %1$s
                    node_memory_MemTotal_bytes{instance="web-1.example:9100"} 1000
                    node_memory_MemAvailable_bytes{instance="web-1.example:9100"} 250
                    node_memory_MemTotal_bytes{instance="web-2 \\"quoted\\""} 1000
                    node_memory_MemAvailable_bytes{instance="web-2 \\"quoted\\""} 500
                    queue_length{instance="broker:1"} 40
                    queue_length{instance="broker:2"} 2
                    """.formatted(seconds * 0.5, seconds * 0.25, seconds * 0.75).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static PoolPolicy policy(URI prometheus) {
        return PolicyYaml.parse("""
                pools:
                  - instance_pool_id: pool
                    compartment_id: compartment
                    region: us-ashburn-1
                    monitoring_method: prometheus
                    prometheus_url: %s/
                    cpu_threshold: 70
                    ram_threshold: 70
                    scaling_limits: { min: 1, max: 9 }
                    metrics: { point_interval: 5s }
                    signals:
                      - { name: queue, kind: pool_total, promql: "sum(queue_length)", target: 10 }
                      - { name: now, kind: pool_total, promql: "sum(queue_length)", target: 10, window: 5s }
                      - { name: gone, kind: pool_total, promql: "sum(nothing_of_the_kind)", target: 10 }
                """.formatted(prometheus))
                .policy()
                .orElseThrow()
                .pools()
                .getFirst();
    }
}
