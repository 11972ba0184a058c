package io.poolkeeper.agent.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A Prometheus server of its own, where the machine has one. */
public record PrometheusServer(Process process, URI address) implements AutoCloseable {

    public static Optional<Path> binary() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static PrometheusServer start(Path binary, Path folder, int target) {
        try {
            Path configuration = folder.resolve("prometheus.yml");
            Files.writeString(configuration, """
                    global: { scrape_interval: 1s }
                    scrape_configs:
                      - job_name: node
                        honor_labels: true
                        static_configs: [ { targets: [ "127.0.0.1:%d" ] } ]
                    """.formatted(target));
            int port = free();
            Process process = new ProcessBuilder(
                            binary.toString(),
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
            var server = new PrometheusServer(process, URI.create("http://127.0.0.1:" + port));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(server::ready);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    private boolean ready() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address.resolve("/-/ready")).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
