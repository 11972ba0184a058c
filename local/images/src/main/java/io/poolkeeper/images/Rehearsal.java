package io.poolkeeper.images;

import io.poolkeeper.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A start of a service that is only for what the JVM learns by it: which classes it loads and links, and what it compiles.
 */
public final class Rehearsal {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int NOBODY = 0;

    /** With the collector that Java chooses in a container of one processor or less than two gigabytes. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx300m");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.find();
    private final int management = FreePort.find();
    private final Path log;
    private final String database;

    private Rehearsal(Path log, String database) throws IOException {
        this.log = log;
        this.database = database;
    }

    /**
     * Starts a service, has it answer, and ends it.
     *
     * @param database a prepared one, for some of them do not start without
     * @param cache what the JVM keeps, for a Java of the very same build and files with the very same names, sizes and times
     */
    public static void of(Path java, Path jar, String database, Path cache) throws IOException, InterruptedException {
        Files.deleteIfExists(cache);
        Path log = cache.resolveSibling(cache.getFileName() + ".log");
        new Rehearsal(log, database).start(java, jar, cache);
        if (!Files.exists(cache)) {
            throw new IOException("nothing was kept of a start; see " + log);
        }
    }

    private void start(Path java, Path jar, Path cache) throws IOException, InterruptedException {
        var command = new ProcessBuilder(java.toString());
        command.command().addAll(OPTIONS);
        command.command().addAll(List.of("-XX:AOTCacheOutput=" + cache, "-jar", jar.toString()));
        command.environment().putAll(environment());
        // what is set for every Java here would make it another Java than that of the image
        command.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            awaitAnswer(process);
            for (String path : List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")) {
                ask(management, path);
            }
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("it did not end; see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "DATABASE_URL",
                database,
                "SECRET_KEY",
                "only-for-a-rehearsal-0123456789-0123456789",
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(management));
    }

    /** The port of the API is the last thing that is opened. */
    private void awaitAnswer(Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ask(port, "/") == NOBODY) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("it did not start; see " + log);
            }
            Thread.sleep(100);
        }
    }

    private int ask(int port, String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return NOBODY;
        }
    }
}
