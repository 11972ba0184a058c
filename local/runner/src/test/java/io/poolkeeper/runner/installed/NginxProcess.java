package io.poolkeeper.runner.installed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The rendered gateway, as a process on this machine. */
final class NginxProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private NginxProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<String> executable() {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(place -> Path.of(place, "nginx"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** @param services port of each Service */
    static NginxProcess start(String executable, Rendered rendered, Path place, ToIntFunction<String> services)
            throws IOException {
        Path html = Files.createDirectories(place.resolve("html"));
        Files.copy(Rendered.ROOT.resolve("web-ui/index.html"), html.resolve("index.html"));
        Files.writeString(place.resolve("config.js"), rendered.gatewayFile("config.js"));
        Files.writeString(place.resolve("mime.types"), "types { text/html html; application/javascript js; }\n");
        int port = FreePort.any();
        Path file = Files.writeString(place.resolve("nginx.conf"), configuration(rendered, place, services, port));
        var process = new ProcessBuilder(
                        executable,
                        "-p",
                        place + "/",
                        "-c",
                        file.toString(),
                        "-g",
                        "daemon off; user " + System.getProperty("user.name") + ";")
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("log").toFile())
                .start();
        var started = new NginxProcess(process, port);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .failFast(() -> !process.isAlive())
                .until(started::listens);
        return started;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Only what a container brings is replaced: places, names and ports. */
    private static String configuration(Rendered rendered, Path place, ToIntFunction<String> services, int port) {
        String configuration = rendered.gatewayFile("nginx.conf")
                .replace(" /tmp/", " " + place + "/")
                .replace("/usr/share/nginx/html", place.resolve("html").toString())
                .replace("/etc/poolkeeper/", place + "/")
                .replace("/etc/nginx/mime.types", place.resolve("mime.types").toString())
                .replace("/dev/stdout json", "off")
                .replace("listen 8080", "listen 127.0.0.1:" + port)
                .replace("listen 9000", "listen 127.0.0.1:" + FreePort.any());
        for (String service : Installation.SERVICES) {
            configuration = configuration.replace(
                    "server poolkeeper-" + service + ":8080;",
                    "server 127.0.0.1:" + services.applyAsInt(service) + ";");
        }
        return configuration;
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
