package io.poolkeeper.benchmarks.agent;

import io.poolkeeper.benchmarks.service.AgentProgram;
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
    static final int TURNS = 3;

    /** After the first round, which costs a call for each pool whose members are not known yet. */
    static final double WARM_UP_TURNS = 0.5;

    private static final Duration LONGEST_ROUND = Duration.ofMinutes(20);

    private static final Duration GLANCE = Duration.ofSeconds(1);

    /** As often as a Prometheus would; what writes them is the agent's own processor time. */
    private static final Duration SCRAPE = Duration.ofSeconds(15);

    private final AgentProgram program;
    private final int pools;
    private final Duration interval;
    private final Simulator region;
    private final ControlPlane controlPlane;
    private final AgentProcess agent;
    private final Duration firstHeartbeat;
    private final Duration firstDecision;
    private final long startedAt = System.nanoTime();
    private final Map<Long, Long> callsBySecond = new HashMap<>();
    private long countedUntil;
    private double firstRoundSeconds = Double.NaN;
    private long scrapedAt;
    private double lag;

    /** What the agent has used and done so far. */
    private record Reading(long at, Duration cpu, double calls, double decisions, double turns, double turnSeconds) {}

    Rung(AgentProgram program, int pools, Duration interval, Path folder) throws IOException, InterruptedException {
        this.program = program;
        this.pools = pools;
        this.interval = interval;
        region = Simulator.start(SimulatorSettings.in(folder.resolve("region"))
                .withPools(pools)
                .withStartSize(4)
                .withSpeed(1));
        controlPlane = new ControlPlane(yaml());
        agent = new AgentProcess(program, folder, region, controlPlane);
        firstDecision = agent.untilFirstDecision();
        firstHeartbeat = agent.untilFirstHeartbeat(controlPlane);
    }

    Figures measure() throws IOException, InterruptedException {
        awaitFirstRound();
        rest(Duration.ofMillis((long) (WARM_UP_TURNS * interval.toMillis())));
        Reading before = read();
        rest(interval.multipliedBy(TURNS));
        Reading after = read();
        double turns = after.decisions() - before.decisions();
        double cpu = after.cpu().minus(before.cpu()).toNanos() / 1e6;
        return new Figures(
                program.name(),
                pools,
                firstHeartbeat.toNanos() / 1e6,
                firstDecision.toNanos() / 1e6,
                firstRoundSeconds,
                cpu / turns * pools,
                1000 * (after.turnSeconds() - before.turnSeconds()) / (after.turns() - before.turns()),
                (after.calls() - before.calls()) / ((after.at() - before.at()) / 6e10),
                callsBySecond.values().stream().mapToLong(Long::longValue).max().orElse(0),
                lag,
                agent.residentMegabytes());
    }

    private Reading read() throws IOException, InterruptedException {
        return new Reading(
                System.nanoTime(),
                agent.cpu(),
                agent.metric("oci_calls_seconds_count", "[^}]*"),
                agent.metric("decisions_total", "[^}]*"),
                agent.metric("pool_turns_seconds_count", ""),
                agent.metric("pool_turns_seconds_sum", ""));
    }

    private void awaitFirstRound() throws IOException, InterruptedException {
        while (Double.isNaN(firstRoundSeconds)) {
            if (System.nanoTime() - startedAt > LONGEST_ROUND.toNanos()) {
                throw new IllegalStateException("not all of " + pools + " pools had a turn");
            }
            glance();
        }
    }

    private void rest(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            glance();
        }
    }

    private void glance() throws IOException, InterruptedException {
        Thread.sleep(GLANCE);
        countCalls(System.currentTimeMillis() / 1000);
        if (Double.isNaN(firstRoundSeconds)) {
            if (agent.metric("pools", "phase=\"DRIVING\"") >= pools) {
                firstRoundSeconds = (System.nanoTime() - startedAt + firstDecision.toNanos()) / 1e9;
                scrapedAt = System.nanoTime();
            }
        } else if (System.nanoTime() - scrapedAt >= SCRAPE.toNanos()) {
            lag = Math.max(lag, agent.metric("pool_loop_lag_seconds", ""));
            scrapedAt = System.nanoTime();
        }
    }

    /** Of the seconds that are over. */
    private void countCalls(long now) {
        for (Seen seen : region.requests()) {
            long second = seen.at().getEpochSecond();
            if (second > countedUntil && second < now) {
                callsBySecond.merge(second, 1L, Long::sum);
            }
        }
        countedUntil = now - 1;
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
