package io.poolkeeper.benchmarks.audit;

import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The audit service as it is installed: a process of its own, on the bench's database. */
final class AuditProcess implements AutoCloseable {
    /** Far less than a trail of any size, so that what holds one in memory shows. */
    static final String HEAP = "-Xmx256m";

    private static final Duration START = Duration.ofSeconds(90);

    private final TokenResource keys = new TokenResource();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path log;
    private final int port;
    private final Process process;

    AuditProcess() throws IOException, InterruptedException {
        log = Files.createTempFile("audit-bench", ".log");
        port = freePort();
        Path jar = Project.root().resolve("audit-service/target/quarkus-app/quarkus-run.jar");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var builder = new ProcessBuilder(java.toString(), HEAP, "-jar", jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        var environment = builder.environment();
        environment.put("DATABASE_URL", Database.shared().urlFor(Schema.AUDIT));
        environment.put("AUTH_JWKS_URL", keys.start().values().iterator().next());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(freePort()));
        environment.put("POOLKEEPER_AUDIT_SEAL_EVERY", "1s");
        process = builder.start();
        awaitStart();
    }

    /** The answer's body; anything but 200 ends the bench. */
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return http.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/audit-logs" + path))
                .header("Authorization", "Bearer " + Tokens.admin())
                .build();
    }

    /** The lines of an answer that is not kept. */
    long lines(String path) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = http.send(request(path), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            return lines.count();
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (ask("/categories").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            Thread.sleep(200);
        }
        close();
        throw new IOException("the audit service did not start, see " + log);
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
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        keys.stop();
    }
}
