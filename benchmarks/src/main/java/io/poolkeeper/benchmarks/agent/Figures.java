package io.poolkeeper.benchmarks.agent;

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

    double cpuMicrosPerTurn() {
        return 1000 * cpuMillisPerTick / pools;
    }

    /** Of one processor, in percent. */
    double share(long intervalMillis) {
        return 100 * cpuMillisPerTick / intervalMillis;
    }
}
