package io.poolkeeper.agent.program;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * The agent as it is installed, in a process of its own: {@code -Dagent.program=} names the native executable, or
 * {@code java -jar .../quarkus-run.jar}.
 */
final class AgentProgram implements AutoCloseable {

    private static final Duration GUARD = Duration.ofSeconds(60);
    private static final String GIVEN = System.getProperty("agent.program", "");

    private final Process process;
    private final Path log;
    private final int port;

    private AgentProgram(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** The packaged program is built after the tests; a run that wants it says where it is. */
    static void needed(String what) {
        assumeTrue(
                !GIVEN.isEmpty(), "NOT RUN: " + what + " by the packaged agent (-Dagent.program=EXECUTABLE names it)");
    }

    static AgentProgram start(Path folder, Map<String, String> environment, String... arguments) {
        try {
            Path log = Files.createTempFile(folder, "agent", ".log");
            int port = free();
            List<String> command = new ArrayList<>(List.of(GIVEN.split(" ")));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(port));
            return new AgentProgram(builder.start(), log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body, whatever the status; empty while nobody listens. */
    String management(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    int ended() {
        try {
            if (!process.waitFor(GUARD.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it runs on: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void until(Callable<Boolean> reached) {
        try {
            await().atMost(GUARD)
                    .failFast("the agent ended", () -> !process.isAlive())
                    .until(reached);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(log(), e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
