package io.poolkeeper.benchmarks.heartbeats;

import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Project;
import io.poolkeeper.testkit.TokenResource;
import io.poolkeeper.testkit.Tokens;
import java.io.File;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;

/** The registry as it is installed: a process of its own with a bounded heap. */
final class RegistryProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    static final String HEAP = "512m";

    private final TokenResource keys = new TokenResource();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path log;
    private final int port;
    private final Process process;

    RegistryProcess(DurableDatabase database, List<String> options) throws IOException, InterruptedException {
        log = Files.createTempFile("heartbeats-bench", ".log");
        port = freePort();
        Path jar = Project.root().resolve("node-registry-service/target/quarkus-app/quarkus-run.jar");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + HEAP);
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        var environment = builder.environment();
        environment.put("DATABASE_URL", database.urlFor(Schema.REGISTRY));
        environment.put("AUTH_JWKS_URL", keys.start().values().iterator().next());
        environment.put("SECRET_KEY", "only-for-the-bench-0123456789-0123456789");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(freePort()));
        // one machine plays a fleet: its nodes report more often than nodes do
        environment.put("POOLKEEPER_REGISTRY_INTAKE_PER_MINUTE", "100000");
        process = builder.start();
        awaitStart();
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Milliseconds the call took. */
    double timed(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** The answer to a gateway's batch. */
    String deliver(String key, byte[] batch) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/heartbeat/batch"))
                .header("X-API-Key", key)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    void report(String heartbeat, long node, String key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/nodes/" + node + "/heartbeat"))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(heartbeat))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("a heartbeat was answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + Tokens.devops())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Live bytes on the heap after a collection. */
    long liveHeap() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        run(jcmd.toString(), Long.toString(pid()), "GC.run");
        String info = run(jcmd.toString(), Long.toString(pid()), "GC.heap_info");
        var used = java.util.regex.Pattern.compile("used (\\d+)K").matcher(info);
        return used.find() ? Long.parseLong(used.group(1)) * 1024 : 0;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    private void awaitStart() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get("/health").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            Thread.sleep(200);
        }
        close();
        throw new IOException("the registry did not start, see " + log);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(25, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        keys.stop();
    }
}
