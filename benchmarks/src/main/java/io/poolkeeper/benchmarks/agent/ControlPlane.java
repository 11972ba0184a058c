package io.poolkeeper.benchmarks.agent;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Takes an agent's heartbeats, and knows when the first one came. */
final class ControlPlane implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final String yaml;
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile long firstAt;

    ControlPlane(String yaml) throws IOException {
        this.yaml = yaml;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** In {@link System#nanoTime()}. */
    long awaitFirst() throws InterruptedException {
        if (!first.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the agent sent no heartbeat");
        }
        return firstAt;
    }

    private void serve(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean heartbeat = exchange.getRequestURI().getPath().endsWith("/heartbeat");
        if (heartbeat && first.getCount() > 0) {
            firstAt = System.nanoTime();
            first.countDown();
        }
        byte[] answer = JSON.writeValueAsBytes(heartbeat ? acknowledged() : Map.of("yaml_config", yaml));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Map<String, Object> acknowledged() {
        return Map.of(
                "status",
                "success",
                "config_update_needed",
                false,
                "timestamp",
                Instant.now().toString(),
                "next_heartbeat_seconds",
                60);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
