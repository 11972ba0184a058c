package io.poolkeeper.benchmarks.service;

import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.FreePort;
import io.poolkeeper.testkit.Project;
import io.poolkeeper.testkit.TokenResource;
import io.poolkeeper.testkit.Tokens;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A packaged service with a bounded heap, started for a measurement and asked as an administrator. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final int OK = 200;

    private final TokenResource keys = new TokenResource();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path log;
    private final int port;
    private final Process process;

    /**
     * How to start one.
     *
     * @param ready a path that is answered with 200 as soon as the service can be used
     * @param options of its JVM
     * @param environment beside what every service needs
     * @param build the folder it was packaged to
     */
    public record Start(
            Schema service,
            String databaseUrl,
            String ready,
            List<String> options,
            Map<String, String> environment,
            Path build) {

        /** As it was built here. */
        public Start(
                Schema service,
                String databaseUrl,
                String ready,
                List<String> options,
                Map<String, String> environment) {
            this(
                    service,
                    databaseUrl,
                    ready,
                    options,
                    environment,
                    Project.root().resolve(service.module()).resolve("target/quarkus-app"));
        }
    }

    public ServiceProcess(Start start) throws IOException, InterruptedException {
        log = Files.createTempFile(start.service.module() + "-bench", ".log");
        port = FreePort.find();
        var builder = new ProcessBuilder(command(start))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        var environment = builder.environment();
        environment.put("DATABASE_URL", start.databaseUrl);
        environment.put("AUTH_JWKS_URL", keys.start().values().iterator().next());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.find()));
        environment.putAll(start.environment);
        process = builder.start();
        await(start.ready);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** The answer's body; anything but 200 ends the bench. */
    public String get(String path) throws IOException, InterruptedException {
        return expect(OK, path, ask(path));
    }

    public HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    /** Sends JSON; anything but the status ends the bench. */
    public String send(String method, String path, String body, int status) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return expect(status, path, send(request));
    }

    /** Posts as a node does. */
    public HttpResponse<String> post(String path, String apiKey, String type, byte[] body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("X-API-Key", apiKey)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /** The lines of an answer that is not kept. */
    public long lines(String path) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = http.send(request(path).build(), BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            return lines.count();
        }
    }

    /** Live bytes on the heap after a collection. */
    public long liveHeap() throws IOException, InterruptedException {
        return Jcmd.liveHeap(pid());
    }

    private static List<String> command(Start start) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(start.options);
        command.addAll(List.of("-jar", start.build.resolve("quarkus-run.jar").toString()));
        return command;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + Tokens.admin());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    private static String expect(int status, String path, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private void await(String ready) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (ask(ready).statusCode() == OK) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            Thread.sleep(200);
        }
        close();
        throw new IOException("the service did not start, see " + log);
    }

    @Override
    public void close() {
        new ChildProcess(process).close();
        keys.stop();
    }
}
