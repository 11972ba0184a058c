package io.poolkeeper.simulator.demand;

import java.time.Duration;

/** Demand over demand time, in instances kept fully busy. */
@FunctionalInterface
public interface Curve {
    double at(Duration sinceStart);
}
