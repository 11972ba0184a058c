package io.poolkeeper.helm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The rendered gateway: a real nginx with the ConfigMap's files, before four HTTP servers that say who was asked. */
final class Nginx implements AutoCloseable {

    static final List<String> SERVICES = List.of("analytics", "audit", "auth", "registry");
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<HttpServer> services = new ArrayList<>();
    private final int port;
    private final Process process;

    Nginx(String valueSet, Path folder) throws IOException, InterruptedException {
        port = freePort();
        var files = Chart.render(valueSet)
                .named(io.fabric8.kubernetes.api.model.ConfigMap.class, "ui")
                .getData();
        Path pages = Files.createDirectories(folder.resolve("html/assets"));
        Files.writeString(folder.resolve("html/index.html"), "the page");
        Files.writeString(pages.resolve("main.js"), "the script");
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, here(Files.readString(configuration), folder));
        process = new ProcessBuilder(
                        executable().orElseThrow(),
                        "-p",
                        folder + "/",
                        "-c",
                        "" + configuration,
                        "-g",
                        "daemon off; user " + System.getProperty("user.name") + ";")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        awaitPort(folder.resolve("log"));
    }

    /** Where nginx is; Debian keeps it out of the path of ordinary users. */
    static Optional<String> executable() {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "body" : ""));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The first two lines of an event stream that never ends. */
    List<String> twoLines(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        try (var lines = client.send(request, BodyHandlers.ofLines()).body()) {
            return lines.limit(2).toList();
        }
    }

    void stopServices() {
        services.forEach(s -> s.stop(0));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        stopServices();
        client.shutdownNow();
    }

    /** The pod's paths, ports and host names, moved to this machine. */
    private String here(String configuration, Path folder) throws IOException {
        String moved = configuration
                .replace(" /tmp/", " " + folder + "/")
                .replace("/usr/share/nginx/html", folder.resolve("html").toString())
                .replace("/etc/poolkeeper/", folder + "/")
                .replace("/etc/nginx/mime.types", mimeTypes(folder).toString())
                .replace("/dev/stdout", "off")
                .replace("off json", "off")
                .replace("listen 8080", "listen 127.0.0.1:" + port)
                .replace("listen 9000", "listen 127.0.0.1:" + freePort());
        for (String service : SERVICES) {
            moved = moved.replace(
                    "server " + Chart.RELEASE + "-" + service + ":8080",
                    "server 127.0.0.1:" + serve(service).getAddress().getPort());
        }
        return moved;
    }

    private static Path mimeTypes(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("mime.types"), "types { text/html html; application/javascript js; }\n");
    }

    private HttpServer serve(String name) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(name, exchange));
        server.createContext("/api/events/stream", Nginx::stream);
        server.start();
        services.add(server);
        return server;
    }

    private static void answer(String name, HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            String seen = String.join(
                    " ",
                    name,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    body,
                    "for=" + headers.getFirst("X-Forwarded-For"),
                    "proto=" + headers.getFirst("X-Forwarded-Proto"),
                    "key=" + headers.getFirst("X-API-Key"));
            byte[] bytes = seen.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Two events, one after the other, and then silence with the connection open. */
    private static void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        for (String event : List.of("first", "second")) {
            exchange.getResponseBody().write(("data: " + event + "\n").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void awaitPort(Path log) throws IOException, InterruptedException {
        for (int i = 0; i < 200 && process.isAlive(); i++) {
            try (var ignored = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("nginx does not listen: " + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
