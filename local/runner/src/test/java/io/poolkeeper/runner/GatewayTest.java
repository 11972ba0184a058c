package io.poolkeeper.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
    private static final int STREAMS = 400;
    private static final Duration GUARD = Duration.ofSeconds(60);

    @TempDir
    Path ui;

    private final Ports ports = new Ports(FreePorts.base());
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer auth;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(ui.resolve("index.html"), "<title>the page</title>");
        Files.createDirectories(ui.resolve("assets"));
        Files.writeString(ui.resolve("assets/main-1234.js"), "1;");
        auth = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.service(ServiceProcess.AUTH)), 0);
        auth.createContext("/", exchange -> {
            String seen = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " for "
                    + exchange.getRequestHeaders().getFirst("X-Forwarded-For") + " said "
                    + new String(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, seen.length());
            exchange.getResponseBody().write(seen.getBytes());
            exchange.close();
        });
        auth.start();
        gateway = new Gateway(ports, ui);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        auth.stop(0);
    }

    @Test
    void aRequestReachesItsServiceWholeAndWithTheCallersAddress() throws Exception {
        var answer = send(HttpRequest.newBuilder(uri("/api/auth/login?x=a%20b"))
                .header("X-Forwarded-For", "6.6.6.6")
                .POST(BodyPublishers.ofString("body")));

        assertThat(answer.body()).isEqualTo("POST /api/auth/login?x=a%20b for 127.0.0.1 said body");
    }

    @Test
    void aServiceThatIsAwayIsAProblemWithATimeToComeBack() throws Exception {
        for (int i = 0; i < 3; i++) {
            var answer = send(HttpRequest.newBuilder(uri("/api/nodes/register")).POST(BodyPublishers.ofString("{}")));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("The registry service is not there just now");
        }
    }

    @Test
    void anAddressOfTheUiIsAnsweredWithThePageAndItsPolicy() throws Exception {
        var answer = send(HttpRequest.newBuilder(uri("/nodes/7")));

        assertThat(answer.body()).contains("the page");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
    }

    @Test
    void onlyNamedAssetsAreKeptByTheBrowser() throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri("/assets/main-1234.js")))
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""))
                .contains("max-age=31536000");
        assertThat(send(HttpRequest.newBuilder(uri("/")))
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""))
                .isEqualTo("no-cache");
    }

    @Test
    void anApiPathOfNobodyIsAProblemAndNotThePage() throws Exception {
        var answer = send(HttpRequest.newBuilder(uri("/api/nothing")));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void anAddressThatIsTooLongIsAProblemAndALongOneIsNot() throws Exception {
        var refused = send(HttpRequest.newBuilder(uri("/api/auth/me?cursor=" + "A".repeat(20_000))));
        var taken = send(HttpRequest.newBuilder(uri("/api/auth/me?cursor=" + "A".repeat(10_000))));

        assertThat(refused.statusCode()).isEqualTo(414);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(taken.statusCode()).isEqualTo(200);
    }

    @Test
    void streamsByTheHundredTakeNoConnectionFromOtherRequestsAndEndWithTheirReaders() throws Exception {
        var open = new AtomicInteger();
        HttpServer registry = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.service(ServiceProcess.REGISTRY)), 600);
        registry.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        registry.createContext("/api/events", exchange -> stream(exchange, open));
        registry.createContext("/api/nodes", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        registry.start();
        var readers = new ArrayList<Socket>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                readers.add(reader());
            }
            await().atMost(GUARD).until(() -> open.get() == STREAMS);

            assertThat(send(HttpRequest.newBuilder(uri("/api/nodes"))).statusCode())
                    .isEqualTo(200);
            for (Socket reader : readers) {
                reader.close();
            }
            await().atMost(GUARD).until(() -> open.get() == 0);
        } finally {
            registry.stop(0);
        }
    }

    private Socket reader() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), ports.gateway());
        socket.getOutputStream().write("GET /api/events HTTP/1.1\r\nHost: gateway\r\n\r\n".getBytes(UTF_8));
        return socket;
    }

    /** Speaks until nobody listens. */
    private static void stream(HttpExchange exchange, AtomicInteger open) throws IOException {
        open.incrementAndGet();
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                out.write(": still here\n\n".getBytes(UTF_8));
                out.flush();
                Thread.sleep(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + ports.gateway() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
