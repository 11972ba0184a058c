package io.poolkeeper.simulator.monitoring;

import java.time.Instant;

/** One raw measurement. */
record Sample(Instant at, double value) {}
