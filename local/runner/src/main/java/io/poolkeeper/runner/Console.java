package io.poolkeeper.runner;

import java.io.PrintStream;
import java.time.Duration;

/** What the person at the terminal reads. */
final class Console {

    private final PrintStream out;
    private final long started = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    /** A step, with the seconds since the start. */
    void step(String sentence) {
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        out.printf("[%3d s] %s%n", seconds, sentence);
        out.flush();
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }
}
