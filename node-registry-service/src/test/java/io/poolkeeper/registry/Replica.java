package io.poolkeeper.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.FreePort;
import io.poolkeeper.testkit.Project;
import io.poolkeeper.testkit.Tokens;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A packaged registry in a process of its own. */
final class Replica {
    /** Heartbeats that may wait for their commit: few, so that a test can fill it. */
    static final int QUEUE = 40;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port = FreePort.find();
    private volatile long retryAfter;
    private final Process process;

    Replica(Database database, String jwks) throws IOException {
        Path module = Project.root().resolve("node-registry-service/target");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        module.resolve("quarkus-app/quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(module.resolve("replica-" + port + ".log").toFile())
                .redirectInput(new File("/dev/null"));
        var environment = builder.environment();
        environment.put("DATABASE_URL", database.urlFor(Schema.REGISTRY));
        environment.put("AUTH_JWKS_URL", jwks);
        environment.put("SECRET_KEY", "only-for-tests-0123456789-0123456789");
        environment.put("HEARTBEAT_INTERVAL", "1s");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.find()));
        environment.put("POOLKEEPER_REGISTRY_OFFLINE_AFTER", "4s");
        environment.put("POOLKEEPER_REGISTRY_SWEEP_EVERY", "1s");
        environment.put("POOLKEEPER_REGISTRY_INTAKE_PER_MINUTE", "100000");
        environment.put("POOLKEEPER_REGISTRY_INTAKE_QUEUE", Integer.toString(QUEUE));
        environment.put("POOLKEEPER_REGISTRY_INTAKE_PATIENCE", "5s");
        process = builder.start();
    }

    void awaitStart() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(150).toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (send(request("/health")).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("the registry at port " + port + " did not start");
    }

    /** As nothing but a dead machine would. */
    void kill() {
        process.destroyForcibly();
    }

    Fleet.Enrolled enrol(String name) throws IOException, InterruptedException {
        var node = JSON.readTree(asOperator("POST", "/nodes/register", Map.of("name", name, "region", "us-ashburn-1")));
        return new Fleet.Enrolled(
                node.path("node_id").asLong(), node.path("api_key").asText(), name);
    }

    /** The status of the answer; 0 when there was none. */
    int beat(Fleet.Enrolled node, int sequence, @Nullable String pool) {
        try {
            var answer = report(node, sequence, pool);
            answer.headers().firstValueAsLong("Retry-After").ifPresent(wait -> retryAfter = wait);
            return answer.statusCode();
        } catch (IOException gone) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** What a heartbeat was answered; while it is told to come again, it does. */
    JsonNode told(Fleet.Enrolled node, int sequence, @Nullable String pool) throws IOException, InterruptedException {
        return JSON.readTree(patiently(() -> report(node, sequence, pool)).body());
    }

    /** Seconds that those were asked to wait who were sent away last. */
    long retryAfter() {
        return retryAfter;
    }

    /** The answer's body; while it is told to come again, it does. */
    String asOperator(String method, String path, Map<String, Object> body) throws IOException, InterruptedException {
        var request = request(path)
                .header("Authorization", "Bearer " + Tokens.devops())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        var answer = patiently(() -> send(request));
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private interface Call {
        HttpResponse<String> make() throws IOException, InterruptedException;
    }

    private static HttpResponse<String> patiently(Call call) throws IOException, InterruptedException {
        var answer = call.make();
        for (int tries = 0; answer.statusCode() == 503 && tries < 50; tries++) {
            Thread.sleep(100);
            answer = call.make();
        }
        return answer;
    }

    private HttpResponse<String> report(Fleet.Enrolled node, int sequence, @Nullable String pool)
            throws IOException, InterruptedException {
        var body = pool == null
                ? Fleet.beat("b", sequence)
                : Fleet.beat("b", sequence, "pool_analytics", List.of(Fleet.pool(pool, 3)));
        return send(request("/nodes/" + node.id() + "/heartbeat")
                .header("X-API-Key", node.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Opens the stream of live events. */
    Listener listen() throws IOException, InterruptedException {
        var answer = http.send(
                request("/events")
                        .header("Authorization", "Bearer " + Tokens.user())
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException("no stream: " + answer.statusCode());
        }
        var listener = new Listener(new CopyOnWriteArrayList<>(new ArrayList<>()));
        Thread.startVirtualThread(() -> {
            try {
                answer.body().forEach(listener.lines::add);
            } catch (RuntimeException ended) {
                // the replica has ended, and the stream with it
            }
        });
        return listener;
    }

    /** What was heard so far. */
    record Listener(List<String> lines) {
        boolean heard(String part) {
            return lines.stream().anyMatch(line -> line.startsWith("data") && line.contains(part));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
