package io.poolkeeper.benchmarks.agent;

import io.poolkeeper.api.Credential;
import io.poolkeeper.benchmarks.service.AgentProgram;
import io.poolkeeper.benchmarks.service.ChildProcess;
import io.poolkeeper.benchmarks.service.Resident;
import io.poolkeeper.simulator.Simulator;
import io.poolkeeper.testkit.FreePort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent as it is installed, and what Linux and the agent itself say of it. */
final class AgentProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration BLINK = Duration.ofMillis(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final long startedAt = System.nanoTime();
    private final int port;
    private final Process process;
    private final Path log;

    AgentProcess(AgentProgram program, Path folder, Simulator region, ControlPlane controlPlane) throws IOException {
        port = FreePort.find();
        Files.createDirectories(folder);
        log = folder.resolve("agent.log");
        var builder = new ProcessBuilder(program.command())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var key = region.credentials();
        builder.environment()
                .putAll(Map.of(
                        "STATE_DIR", folder.resolve("state").toString(),
                        "OCI_ENDPOINT", region.url(),
                        "TENANCY_OCID", key.tenancy(),
                        "USER_OCID", key.user(),
                        "FINGERPRINT", key.fingerprint(),
                        "PRIVATE_KEY_PATH", key.keyFile().toString(),
                        "BACKEND_URL", controlPlane.url(),
                        "NODE_ID", "1",
                        "API_KEY", Credential.generate("ask").text(),
                        "QUARKUS_MANAGEMENT_PORT", Integer.toString(port)));
        builder.environment().putAll(Map.of("QUARKUS_MANAGEMENT_HOST", "127.0.0.1", "LOG_LEVEL", "WARNING"));
        process = builder.start();
    }

    /** Waits for it. */
    Duration untilFirstDecision() throws IOException, InterruptedException {
        while (!decided()) {
            if (!process.isAlive() || sinceStart().compareTo(LONGEST_START) > 0) {
                throw new IllegalStateException(
                        "no decision after " + sinceStart().toSeconds() + " s, see " + log);
            }
            Thread.sleep(BLINK);
        }
        return sinceStart();
    }

    private boolean decided() throws IOException, InterruptedException {
        try {
            return metric("decisions_total", "[^}]*") > 0;
        } catch (ConnectException e) {
            return false;
        }
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    Duration untilFirstHeartbeat(ControlPlane controlPlane) throws InterruptedException {
        return Duration.ofNanos(controlPlane.awaitFirst() - startedAt);
    }

    /** Used by all threads so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    double residentMegabytes() throws IOException {
        return Resident.of(process.pid());
    }

    /** The sum of the series of that name whose labels match; 0 when there is none. */
    double metric(String name, String labels) throws IOException, InterruptedException {
        String text = get("/q/metrics");
        Matcher found = Pattern.compile("(?m)^" + name + "(?:\\{" + labels + "})? (\\S+)$")
                .matcher(text);
        return found.results()
                .mapToDouble(one -> Double.parseDouble(one.group(1)))
                .sum();
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        new ChildProcess(process).close();
        http.close();
    }
}
