package io.poolkeeper.benchmarks.service;

import java.util.concurrent.TimeUnit;

/** A process started for a measurement; it is asked to end, and made to when it does not. */
public record ChildProcess(Process process) implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 25;

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
