package io.poolkeeper.simulator.monitoring;

import java.time.Instant;

/**
 * A raw measurement.
 *
 * @param count how often the value was observed
 */
record Sample(Instant at, double value, int count) {
    static Sample once(Instant at, double value) {
        return new Sample(at, value, 1);
    }
}
