package io.poolkeeper.runner.installed;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What `helm install` would start, without a cluster: the Job's steps, then the services with their environment. */
final class Installation implements AutoCloseable {

    static final List<String> SERVICES = List.of("auth", "registry", "analytics", "audit");
    static final String BOOTSTRAP_TOKEN = "first-administrator-0123456789";

    private static final String ADMIN_PASSWORD = "an administrator's password";
    private static final String DATABASE_SECRET = "poolkeeper-database/";
    private static final Duration START = Duration.ofMinutes(3);

    private final Rendered rendered = new Rendered();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Integer> managementPorts = new LinkedHashMap<>();
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final List<Process> gateways = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final EmbeddedPostgres server;

    Installation(Path folder) throws IOException, SQLException {
        this.folder = folder;
        // as shipped it trusts everybody on this machine; the roles' passwords are to be tried too
        Path access = Files.writeString(folder.resolve("pg_hba.conf"), """
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(90))
                .setServerConfig("hba_file", access.toString())
                .setServerConfig("max_connections", "120")
                .start();
        try (var superuser = server.getPostgresDatabase().getConnection();
                var statement = superuser.createStatement()) {
            // no superuser: managed databases give none either
            statement.execute("create role installer login createrole password '" + ADMIN_PASSWORD + "'");
            statement.execute("create database poolkeeper owner installer");
        }
        for (String service : SERVICES) {
            ports.put(service, freePort());
            managementPorts.put(service, freePort());
        }
    }

    EmbeddedPostgres server() {
        return server;
    }

    private static Map<String, String> secrets(int database) {
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("poolkeeper-database-admin/admin", url("installer", ADMIN_PASSWORD, database));
        for (String service : SERVICES) {
            secrets.put(DATABASE_SECRET + service, url("poolkeeper_" + service, "of " + service + " ÄÖ/@:?", database));
        }
        secrets.put("poolkeeper-secret-key/secret-key", "installed-0123456789-0123456789-0123456789");
        return secrets;
    }

    private static String url(String role, String password, int database) {
        String encoded = java.net.URLEncoder.encode(password, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
        return "postgresql://%s:%s@127.0.0.1:%d/poolkeeper".formatted(role, encoded, database);
    }

    /** Runs the Job's containers one after the other. */
    void prepareDatabase() throws IOException, InterruptedException {
        Path owners = Files.createDirectories(folder.resolve("owners"));
        for (JsonNode step : rendered.setup()) {
            var command = new ArrayList<String>();
            step.path("command").forEach(word -> command.add(word.asText()
                    .replace("/opt/poolkeeper", Rendered.application(step).toString())));
            command.set(0, java());
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(Rendered.environment(step, secrets(server.getPort())));
            builder.environment().put("OWNERS", owners.toString());
            Path log = folder.resolve("setup-" + step.path("name").asText() + ".log");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError(step.path("name") + ": " + Files.readString(log));
            }
        }
    }

    void startServices() throws IOException, InterruptedException {
        for (String service : SERVICES) {
            start(service, service, ports.get(service), managementPorts.get(service));
        }
        for (String service : SERVICES) {
            awaitReady(service, managementPorts.get(service));
        }
    }

    /** Starts a pod of a service. */
    void start(String pod, String service, int port, int managementPort) throws IOException {
        start(pod, service, port, managementPort, server.getPort());
    }

    /** Starts a pod of a service on another database server. */
    void start(String pod, String service, int port, int managementPort, int database) throws IOException {
        JsonNode container = rendered.service(service);
        var builder = new ProcessBuilder(
                java(), "-Xmx192m", "-jar", Rendered.application(container).resolve("quarkus-run.jar").toString());
        var environment = builder.environment();
        environment.putAll(Rendered.environment(container, secrets(database)));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.computeIfPresent("AUTH_JWKS_URL", (k, url) -> url.replace(
                "poolkeeper-auth:8080", "127.0.0.1:" + ports.get("auth")));
        if (service.equals("auth")) {
            environment.put("BOOTSTRAP_TOKEN", BOOTSTRAP_TOKEN);
        }
        processes.put(
                pod,
                builder.redirectErrorStream(true)
                        .redirectOutput(folder.resolve(pod + ".log").toFile())
                        .start());
    }

    void awaitReady(String pod, int managementPort) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && processes.get(pod).isAlive()) {
            try {
                if (get("http://127.0.0.1:" + managementPort + "/q/health/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
            Thread.sleep(100);
        }
        throw new AssertionError(pod + " is not ready: " + Files.readString(folder.resolve(pod + ".log")));
    }

    /** Ends a pod in order, as the kubelet does. */
    void stop(String pod) throws InterruptedException {
        Process process = processes.remove(pod);
        process.destroy();
        if (!process.waitFor(45, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(pod + " did not stop within its grace period");
        }
    }

    /** Starts the rendered gateway before the pods; replicas of a service are named by their ports. */
    String gateway(String nginx, Map<String, List<Integer>> replicas) throws IOException, InterruptedException {
        Path place = Files.createDirectories(folder.resolve("gateway-" + gateways.size()));
        Path html = Files.createDirectories(place.resolve("html"));
        Files.copy(Rendered.ROOT.resolve("web-ui/index.html"), html.resolve("index.html"));
        Files.writeString(place.resolve("config.js"), rendered.gatewayFile("config.js"));
        Files.writeString(place.resolve("mime.types"), "types { text/html html; application/javascript js; }\n");
        int port = freePort();
        String configuration = rendered.gatewayFile("nginx.conf")
                .replace(" /tmp/", " " + place + "/")
                .replace("/usr/share/nginx/html", html.toString())
                .replace("/etc/poolkeeper/", place + "/")
                .replace("/etc/nginx/mime.types", place.resolve("mime.types").toString())
                .replace("/dev/stdout json", "off")
                .replace("listen 8080", "listen 127.0.0.1:" + port)
                .replace("listen 9000", "listen 127.0.0.1:" + freePort());
        for (String service : SERVICES) {
            var servers = new StringBuilder();
            replicas.getOrDefault(service, List.of(ports.get(service)))
                    .forEach(p -> servers.append("server 127.0.0.1:").append(p).append(";\n"));
            configuration = configuration.replace("server poolkeeper-" + service + ":8080;", servers);
        }
        Path file = Files.writeString(place.resolve("nginx.conf"), configuration);
        gateways.add(new ProcessBuilder(
                        nginx,
                        "-p",
                        place + "/",
                        "-c",
                        file.toString(),
                        "-g",
                        "daemon off; user " + System.getProperty("user.name") + ";")
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("log").toFile())
                .start());
        String url = "http://127.0.0.1:" + port;
        for (int i = 0; i < 200; i++) {
            try {
                get(url + "/config.js");
                return url;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError(Files.readString(place.resolve("log")));
    }

    HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    int port(String service) {
        return ports.get(service);
    }

    int managementPort(String service) {
        return managementPorts.get(service);
    }

    @Override
    public void close() throws IOException {
        processes.values().forEach(Process::destroyForcibly);
        gateways.forEach(Process::destroy);
        http.shutdownNow();
        server.close();
    }

    /** As superuser, on this server or a restored one. */
    java.sql.Connection poolkeeper(int database) throws SQLException {
        return java.sql.DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + database + "/poolkeeper", "postgres", "");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin/java").toString();
    }
}
