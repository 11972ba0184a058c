package io.poolkeeper.runner.installed;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * What {@code helm install} would start, without a cluster: the Job's steps, then the services with their environment, each
 * behind what a Service is.
 */
final class Installation implements AutoCloseable {

    static final List<String> SERVICES = List.of("auth", "registry", "analytics", "audit");
    static final String BOOTSTRAP_TOKEN = "first-administrator-0123456789";

    private static final int JOB_MINUTES = 5;

    /** The checkout whose services run; another than this one tries a release on the schema of the next. */
    private static final Path RUNNING = Path.of(System.getProperty("poolkeeper.previous", Rendered.ROOT.toString()));

    private final Rendered rendered = new Rendered(Rendered.ROOT);
    private final Rendered running = new Rendered(RUNNING);
    private final Secrets secrets = new Secrets();
    private final Map<String, Endpoints> endpoints = new LinkedHashMap<>();
    private final List<Pod> pods = new ArrayList<>();
    private final Path folder;
    private final EmbeddedPostgres server;
    private int started;

    Installation(Path folder) throws Exception {
        this.folder = folder;
        // as shipped it trusts everybody on this machine; the roles' passwords are to be tried too
        Path access = Files.writeString(folder.resolve("pg_hba.conf"), """
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(90))
                .setServerConfig("hba_file", access.toString())
                .setServerConfig("max_connections", "200")
                .start();
        try (var superuser = server.getPostgresDatabase().getConnection();
                var statement = superuser.createStatement()) {
            // no superuser: managed databases give none either
            statement.execute("create role installer login createrole password '"
                    + Secrets.ADMIN_PASSWORD.replace("'", "''") + "'");
            statement.execute("create database poolkeeper owner installer");
        }
        for (String service : SERVICES) {
            endpoints.put(service, new Endpoints());
        }
    }

    EmbeddedPostgres server() {
        return server;
    }

    /** Runs the Job's containers one after the other. */
    void prepareDatabase() throws IOException, InterruptedException {
        Path owners = Files.createDirectories(folder.resolve("owners"));
        for (JsonNode step : rendered.setup()) {
            var command = new ArrayList<String>();
            String application = rendered.application(step).toString();
            step.path("command").forEach(word -> command.add(word.asText().replace("/opt/poolkeeper", application)));
            command.set(0, Path.of(System.getProperty("java.home"), "bin/java").toString());
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(Rendered.environment(step, secrets.all(server.getPort())));
            builder.environment().put("OWNERS", owners.toString());
            Path log = folder.resolve("setup-" + step.path("name").asText() + ".log");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(JOB_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError(step.path("name") + ": " + Files.readString(log));
            }
        }
    }

    void startServices() throws IOException {
        for (String service : SERVICES) {
            start(service, environment(service, server.getPort()));
        }
        for (Pod pod : List.copyOf(pods)) {
            admit(pod);
        }
    }

    /** Another pod of a service, with the variables that the chart gives it. */
    Pod start(String service) throws IOException {
        return start(service, environment(service, server.getPort()));
    }

    Pod start(String service, Map<String, String> environment) throws IOException {
        Path log = folder.resolve(service + "-" + started++ + ".log");
        var pod = Pod.start(service, running.application(running.service(service)), environment, log);
        pods.add(pod);
        return pod;
    }

    /** Waits until it is ready, and has its Service send it connections. */
    void admit(Pod pod) throws IOException {
        pod.awaitReady();
        endpoints.get(pod.service()).add(pod.port());
    }

    /** As a cluster does it: no new connections, time for the old ones to end, then the end. */
    void drain(Pod pod) throws InterruptedException {
        var service = endpoints.get(pod.service());
        service.remove(pod.port());
        Awaitility.await()
                .alias("connections to a pod that is about to end are given up")
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.connections(pod.port()) == 0);
        stop(pod);
    }

    void stop(Pod pod) throws InterruptedException {
        endpoints.get(pod.service()).remove(pod.port());
        pods.remove(pod);
        pod.stop();
    }

    List<Pod> pods(String service) {
        return pods.stream().filter(p -> p.service().equals(service)).toList();
    }

    /** Where the pods of a service are reached. */
    int port(String service) {
        return endpoints.get(service).port();
    }

    /** What the chart gives a service, with a server of ours for its database. */
    Map<String, String> environment(String service, int database) {
        return placed(service, Rendered.environment(running.service(service), secrets.all(database)));
    }

    /** The names that a cluster or Compose would resolve. */
    Map<String, String> placed(String service, Map<String, String> environment) {
        var placed = new LinkedHashMap<>(environment);
        placed.replaceAll((variable, value) -> value.replace("poolkeeper-auth:8080", "127.0.0.1:" + port("auth"))
                .replace("@postgres:5432", "@127.0.0.1:" + server.getPort())
                .replace("/var/lib/poolkeeper", folder.toString()));
        if (service.equals("auth")) {
            placed.put("BOOTSTRAP_TOKEN", BOOTSTRAP_TOKEN);
        }
        return placed;
    }

    NginxProcess gateway(String nginx) throws IOException {
        return NginxProcess.start(nginx, rendered, Files.createDirectories(folder.resolve("gateway")), this::port);
    }

    /** As superuser, on this server or a restored one. */
    static Connection poolkeeper(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/poolkeeper", "postgres", "");
    }

    @Override
    public void close() throws IOException {
        pods.forEach(pod -> pod.process().destroyForcibly());
        for (Endpoints service : endpoints.values()) {
            service.close();
        }
        server.close();
    }
}
