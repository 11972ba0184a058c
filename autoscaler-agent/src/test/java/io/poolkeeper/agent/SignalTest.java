package io.poolkeeper.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.pool.Pool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole turns on other signals than the thresholds, and for pools that stand in for each other. */
class SignalTest {

    private static final String THRESHOLD = "cpu_threshold: { min: 30, max: 70 }";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private AgentRig rig;

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ name: bare, mql: CpuUtilization, target: 60 }",
                "{ name: verbatim, mql: 'CpuUtilization[1m]{instancePoolId = \"$pool\"}.groupBy(instancePoolId).mean()', target: 60 }",
                "{ name: members, mql: 'CpuUtilization[1m]{resourceId =~ \"$instances\"}.grouping().mean()', target: 60 }",
                "{ name: worst, metric: cpu, statistic: p95, target: 60 }",
                "{ name: total, kind: pool_total, mql: 'CpuUtilization[1m]{instancePoolId = \"$pool\"}.grouping().sum()', target: 360 }"
            })
    void aQueryOfAnyFormDrivesThePool(String signal) {
        rig = new AgentRig(folder);
        rig.load(1.9);

        rig.turn(rig.policy(1, 10).replace(THRESHOLD, "signals:\n      - " + signal));

        assertThat(rig.pool().size()).isBetween(3, 4);
    }

    @Test
    void aPrometheusQueryDrivesThePool() throws IOException {
        rig = new AgentRig(folder);
        HttpServer prometheus = prometheus(60);
        try {
            rig.turn(rig.policy(1, 10)
                    .replace("monitoring_method: oci", "monitoring_method: prometheus")
                    .replace(
                            THRESHOLD,
                            "prometheus_url: http://127.0.0.1:%d\n    signals:\n      - %s"
                                    .formatted(
                                            prometheus.getAddress().getPort(),
                                            "{ name: queue, kind: pool_total, promql: 'sum(queue)', target: 10 }")));
        } finally {
            prometheus.stop(0);
        }

        assertThat(rig.pool().size()).isEqualTo(6);
    }

    @Test
    void whatOnePoolCannotGetTheNextOfItsGroupProvidesUntilThereIsCapacityAgain() {
        rig = new AgentRig(folder, settings -> settings.withPools(2));
        Pool front = rig.simulator().pools().getFirst();
        Pool spare = rig.simulator().pools().getLast();
        rig.simulator().console().demand(spare.id(), 0.5);
        rig.simulator().console().demand(front.id(), 3.0);
        rig.skip(Duration.ofMinutes(6));
        rig.simulator().faults().add(FaultRule.capacity(2).forPool(front.id()));
        int before = size(spare);

        minutes(7, front, spare);

        assertThat(size(front)).isEqualTo(2);
        assertThat(size(spare)).isGreaterThan(before);

        rig.simulator().faults().clear();
        minutes(30, front, spare);
        assertThat(size(front)).isGreaterThan(3);
    }

    /** OCI takes every growth first, and says later that it has nothing: that must not count as a success in between. */
    @Test
    void threeGrowthsThatCameToNothingInARowAreTheLastForAWhile() {
        rig = new AgentRig(folder);
        rig.load(3.0);
        rig.simulator().faults().add(FaultRule.capacity(2));

        for (int minute = 0; minute < 12; minute++) {
            rig.turn(rig.policy(1, 10));
            rig.skip(Duration.ofMinutes(1));
        }

        assertThat(rig.effects().stream().filter(effect -> effect.toSize() > effect.fromSize()))
                .hasSizeBetween(3, 4);
    }

    private void minutes(int count, Pool front, Pool spare) {
        String policy = rig.policies(1, 10, rig.simulator().pools()).replace("interval: 1s", "interval: 60s")
                + "groups:\n  - { name: web, members: [%s, %s] }\n".formatted(front.id(), spare.id());
        for (int minute = 0; minute < count; minute++) {
            rig.turn(policy, front);
            rig.turn(policy, spare);
            rig.skip(Duration.ofMinutes(1));
        }
    }

    private int size(Pool pool) {
        return rig.simulator().pool(pool.id()).size();
    }

    /** Answers every question with that value for the last minutes. */
    private HttpServer prometheus(int value) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            long now = rig.clock().instant().getEpochSecond();
            String points =
                    "[%d,\"%3$d\"],[%d,\"%3$d\"],[%4$d,\"%3$d\"]".formatted(now - 125, now - 65, value, now - 5);
            byte[] answer =
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[%s]}]}}"
                            .formatted(points)
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
