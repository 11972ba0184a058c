package io.poolkeeper.benchmarks.agent;

import io.poolkeeper.simulator.Simulator;
import io.poolkeeper.simulator.SimulatorSettings;
import io.poolkeeper.simulator.control.RequestLog.Seen;
import io.poolkeeper.simulator.pool.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One agent with that many pools, in a region of its own. */
final class Rung implements AutoCloseable {
    private static final Duration LONGEST_FIRST_ROUND = Duration.ofMinutes(6);
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Program program;
    private final int pools;
    private final Duration interval;
    private final Simulator region;
    private final ControlPlane controlPlane;
    private final AgentProcess agent;
    private final Duration firstHeartbeat;
    private final Map<Long, Long> callsBySecond = new HashMap<>();
    private long countedUntil;
    private double lag;

    Rung(Program program, int pools, Duration interval, Path folder) throws IOException, InterruptedException {
        this.program = program;
        this.pools = pools;
        this.interval = interval;
        region = Simulator.start(SimulatorSettings.in(folder.resolve("region"))
                .withPools(pools)
                .withStartSize(4)
                .withSpeed(1));
        controlPlane = new ControlPlane(yaml());
        agent = new AgentProcess(program, folder, region, controlPlane);
        firstHeartbeat = agent.untilFirstHeartbeat(controlPlane);
    }

    /** Lasts for the first turn of each pool and for two intervals of the steady state after it. */
    Figures measure() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (agent.metric("pools", "phase=\"DRIVING\"") < pools) {
            glance();
            if (System.nanoTime() - start > LONGEST_FIRST_ROUND.toNanos()) {
                throw new IllegalStateException("not all of " + pools + " pools had their first turn");
            }
        }
        double firstRound = (System.nanoTime() - start) / 1e9;
        rest(interval);
        lag = 0;
        Duration cpu = agent.cpu();
        double calls = calls();
        long from = System.nanoTime();
        rest(interval);
        double ticks = (System.nanoTime() - from) / (double) interval.toNanos();
        return new Figures(
                program.name(),
                pools,
                firstHeartbeat.toNanos() / 1e6,
                firstRound,
                agent.cpu().minus(cpu).toMillis() / ticks,
                (calls() - calls) / ((System.nanoTime() - from) / 6e10),
                callsBySecond.values().stream().mapToLong(Long::longValue).max().orElse(0),
                lag,
                agent.residentMegabytes());
    }

    private void rest(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            glance();
        }
    }

    private void glance() throws IOException, InterruptedException {
        Thread.sleep(GLANCE);
        lag = Math.max(lag, agent.metric("pool_loop_lag_seconds", ""));
        long last = countedUntil;
        for (Seen seen : region.requests()) {
            long second = seen.at().getEpochSecond();
            // The newest second may still get more.
            if (second > last && second < System.currentTimeMillis() / 1000) {
                callsBySecond.merge(second, 1L, Long::sum);
                countedUntil = Math.max(countedUntil, second);
            }
        }
    }

    private double calls() throws IOException, InterruptedException {
        return agent.metric("oci_calls_seconds_count", "[^}]*");
    }

    private String yaml() {
        var text = new StringBuilder("pools:\n");
        for (Pool pool : region.pools()) {
            text.append("""
                      - name: %s
                        instance_pool_id: %s
                        compartment_id: %s
                        region: us-ashburn-1
                        monitoring_method: oci
                        evaluation_interval: %ds
                        cpu_threshold: { min: 30, max: 70 }
                        ram_threshold: { min: 20, max: 80 }
                        scaling_limits: { min: 1, max: 10 }
                    """.formatted(pool.name(), pool.id(), region.compartmentId(), interval.toSeconds()));
        }
        return text.toString();
    }

    @Override
    public void close() {
        agent.close();
        controlPlane.close();
        region.close();
    }
}
