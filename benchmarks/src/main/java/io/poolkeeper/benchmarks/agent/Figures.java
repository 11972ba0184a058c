package io.poolkeeper.benchmarks.agent;

import io.poolkeeper.benchmarks.harness.Sample;

/**
 * What was measured of one agent.
 *
 * @param firstDecisionMillis from the start of the process
 * @param firstRoundSeconds until each pool had its first turn
 * @param cpuMillisPerTick of all pools together
 * @param meanTurnMillis of one pool, with the waits for its calls
 * @param mostCallsPerSecond in any second of its life
 * @param lagSeconds how far the slowest turn after the first lay beyond its interval, at most
 */
record Figures(
        String program,
        int pools,
        double firstHeartbeatMillis,
        double firstDecisionMillis,
        double firstRoundSeconds,
        double cpuMillisPerTick,
        double meanTurnMillis,
        double callsPerMinute,
        long mostCallsPerSecond,
        double lagSeconds,
        double residentMegabytes) {

    Sample sample() {
        return Sample.of(0)
                .with("cpu_ms_a_tick", cpuMillisPerTick)
                .with("first_heartbeat_ms", firstHeartbeatMillis)
                .with("first_decision_ms", firstDecisionMillis)
                .with("first_round_s", firstRoundSeconds)
                .with("turn_ms", meanTurnMillis)
                .with("calls_a_minute", callsPerMinute)
                .with("most_calls_a_second", mostCallsPerSecond)
                .with("late_s", lagSeconds)
                .with("resident_mib", residentMegabytes);
    }

    String what() {
        return "%s, %,d pools".formatted(program, pools);
    }
}
