package io.poolkeeper.benchmarks.agent;

/**
 * What was measured of one agent.
 *
 * @param firstRoundSeconds until each pool had its first turn
 * @param cpuMillisPerTick of all pools together
 * @param mostCallsPerSecond in any second since the start
 * @param lagSeconds how far the slowest turn lay beyond its interval, at most
 */
record Figures(
        String program,
        int pools,
        double firstHeartbeatMillis,
        double firstRoundSeconds,
        double cpuMillisPerTick,
        double callsPerMinute,
        long mostCallsPerSecond,
        double lagSeconds,
        double residentMegabytes) {}
