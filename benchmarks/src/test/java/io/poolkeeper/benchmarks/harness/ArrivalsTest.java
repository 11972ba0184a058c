package io.poolkeeper.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final byte[] LONG = "x".repeat(300_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final long STALL_NANOS = Duration.ofMillis(300).toNanos();

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/told", exchange -> answer(exchange, 200, LONG.length));
        server.createContext("/chunks", exchange -> answer(exchange, 200, 0));
        server.createContext("/refused", exchange -> answer(exchange, 503, LONG.length));
        server.createContext("/stalls", this::stall);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status, long length) throws IOException {
        asked.incrementAndGet();
        exchange.sendResponseHeaders(status, length);
        exchange.getResponseBody().write(LONG);
        exchange.close();
    }

    /** The first request alone is slow. */
    private void stall(HttpExchange exchange) throws IOException {
        if (asked.getAndIncrement() == 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(STALL_NANOS);
        }
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write(new byte[2]);
        exchange.close();
    }

    private Arrivals asking(String path, int connections) throws IOException {
        byte[] question = Arrivals.get(path, "token");
        return new Arrivals(server.getAddress().getPort(), connections, i -> question);
    }

    @Test
    void answersOfAToldLengthAndInChunksAreTakenWhole() throws IOException {
        try (var told = asking("/told", 2);
                var chunks = asking("/chunks", 2)) {
            Answers one = told.at(50, Duration.ofMillis(200));
            Answers other = chunks.at(50, Duration.ofMillis(200));

            assertThat(one.nanos()).hasSize(10);
            assertThat(other.nanos()).hasSize(10);
            assertThat(asked).hasValue(20);
        }
    }

    @Test
    void aRefusalIsNoAnswer() throws IOException {
        try (var arrivals = asking("/refused", 1)) {
            Answers answers = arrivals.at(20, Duration.ofMillis(200));

            assertThat(answers.nanos()).isEmpty();
            assertThat(answers.refused()).isEqualTo(4);
            assertThat(answers.refusal()).startsWith("HTTP/1.1 503");
        }
    }

    @Test
    void whoComesWhileTheServiceStallsWaitsTooThoughTheConnectionWasNotFree() throws IOException {
        try (var arrivals = asking("/stalls", 1)) {
            Answers answers = arrivals.at(100, Duration.ofMillis(400));

            // ten milliseconds apart: with 300 of stall at least a dozen were due in its first half
            assertThat(answers.nanos().length).isGreaterThan(12);
            assertThat(answers.nanos()[answers.nanos().length - 12]).isGreaterThan(STALL_NANOS / 3);
        }
    }
}
