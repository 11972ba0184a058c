package io.poolkeeper.runner;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code local.json}: what runs, and how to get in.
 *
 * @param ready whether everything was up when this was written
 * @param joinToken a fresh token to enrol one more agent with; null when the admin's password was changed
 */
record LocalState(
        boolean ready,
        String url,
        String adminEmail,
        String adminPassword,
        @Nullable String joinToken,
        String simulatorUrl,
        String databaseUrl,
        List<RunningProcess> processes) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * One process.
     *
     * @param startedAtMs when it started, so that its number is not mistaken for another process' later
     */
    record RunningProcess(
            String name,
            long pid,
            @Nullable Integer port,
            @Nullable Integer managementPort,
            String logFile,
            long startedAtMs) {

        /** The process itself, if it still runs and its number was not given to another. */
        Optional<ProcessHandle> handle() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(p -> startedAtMs == 0 || startedAtMs(p) == startedAtMs);
        }

        static long startedAtMs(ProcessHandle process) {
            return process.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
        }
    }

    static Optional<LocalState> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), LocalState.class)) : Optional.empty();
        } catch (IOException e) {
            throw new Refusal("%s cannot be read (%s); --fresh starts anew.".formatted(file, e.getMessage()));
        }
    }

    void write(Path file) {
        try {
            PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "LocalState[" + url + "]";
    }
}
