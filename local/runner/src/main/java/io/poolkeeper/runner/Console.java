package io.poolkeeper.runner;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What the person at the terminal reads; the steps also stand in the runner's own log. */
final class Console {

    private final PrintStream out;
    private final long started = System.nanoTime();
    private @Nullable Path log;

    Console(PrintStream out) {
        this.out = out;
    }

    /** From now on each step is logged too. */
    synchronized void alsoTo(Path file) {
        log = file;
    }

    /** A step, with the seconds since the start. */
    synchronized void step(String sentence) {
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        out.printf("[%3d s] %s%n", seconds, sentence);
        out.flush();
        Path file = log;
        if (file != null) {
            append(file, Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + sentence + System.lineSeparator());
        }
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    private static void append(Path file, String line) {
        try {
            Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
