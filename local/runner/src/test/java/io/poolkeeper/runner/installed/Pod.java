package io.poolkeeper.runner.installed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A service's process, with the environment that its container would have and nothing of ours. */
record Pod(String service, Process process, Path log, int port, int managementPort) {

    /** Guards against hangs, not measurements. */
    private static final Duration START = Duration.ofMinutes(3);

    private static final long STOP_SECONDS = 90;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Pod start(String service, Path application, Map<String, String> environment, Path log) throws IOException {
        int port = FreePort.any();
        int managementPort = FreePort.any();
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                application.resolve("quarkus-run.jar").toString());
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "TMPDIR"));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new Pod(service, process, log, port, managementPort);
    }

    void awaitReady() throws IOException {
        try {
            Awaitility.await()
                    .atMost(START)
                    .failFast("it ended", () -> !process.isAlive())
                    .until(this::ready);
        } catch (RuntimeException e) {
            throw new AssertionError(service + " is not ready: " + Files.readString(log), e);
        }
    }

    /** SIGTERM, and the time that its pod would have. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(service + " did not stop");
        }
    }

    String management() {
        return "http://127.0.0.1:" + managementPort;
    }

    private boolean ready() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(management() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
