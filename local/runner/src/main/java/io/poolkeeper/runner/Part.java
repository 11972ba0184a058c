package io.poolkeeper.runner;

import io.poolkeeper.runner.LocalState.RunningProcess;
import java.time.Duration;

/** One process of the stack. */
interface Part {

    String name();

    /** Starts it and returns at once. */
    void start();

    /** Whether it serves. */
    boolean ready();

    boolean alive();

    /** Asks it to end, and makes it end after the grace. */
    void stop(Duration grace);

    RunningProcess describe();
}
