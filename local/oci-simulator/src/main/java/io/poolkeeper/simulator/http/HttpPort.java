package io.poolkeeper.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The listening port on loopback; each request runs on a virtual thread of its own. */
public final class HttpPort implements AutoCloseable {
    static {
        // Without it each answer waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int MAX_BODY = 4 * 1024 * 1024;
    private static final int BACKLOG = 1024;
    private static final int DROPS = 20;

    private final String host;
    private final String scheme;
    private final HttpServer server;
    private final @Nullable Relay relay;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Listens at once.
     *
     * @param tls null for plain HTTP
     * @param resets whether connections can be reset, which takes a relay before the server
     */
    public HttpPort(
            String host, int port, @Nullable SSLContext tls, boolean resets, Function<Request, Answer> handler) {
        this.host = host;
        this.scheme = tls == null ? "http" : "https";
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), resets ? 0 : port);
            server = tls == null ? HttpServer.create(address, BACKLOG) : secure(address, tls);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " on " + host + " cannot be opened: " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, handler));
        server.start();
        relay = resets ? new Relay(host, port, server.getAddress()) : null;
    }

    public String url() {
        return scheme + "://" + host + ":"
                + (relay == null ? server.getAddress().getPort() : relay.port());
    }

    @Override
    public void close() {
        // Interrupting first ends requests that a fault is holding on purpose.
        threads.shutdownNow();
        server.stop(0);
        if (relay != null) {
            relay.close();
        }
    }

    private static HttpServer secure(InetSocketAddress address, SSLContext tls) throws IOException {
        HttpsServer made = HttpsServer.create(address, BACKLOG);
        made.setHttpsConfigurator(new HttpsConfigurator(tls));
        return made;
    }

    private void serve(HttpExchange exchange, Function<Request, Answer> handler) throws IOException {
        try (exchange) {
            switch (handler.apply(received(exchange))) {
                case Reply reply -> send(exchange, reply, false);
                case Answer.Cut cut -> send(exchange, cut.reply(), true);
                case Answer.Trickle(var reply, var over) -> trickle(exchange, reply, over);
                case Answer.Drop drop -> exchange.close();
                case Answer.Reset reset -> reset(exchange);
            }
        }
    }

    private static Request received(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
        boolean loopback = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
        String target = exchange.getRequestURI().toString();
        return new Request(exchange.getRequestMethod(), target, headers, body, loopback, "", Map.of());
    }

    private void reset(HttpExchange exchange) throws IOException {
        if (relay != null) {
            relay.reset(exchange.getRemoteAddress().getPort());
        }
        exchange.close();
    }

    private static void trickle(HttpExchange exchange, Reply reply, Duration over) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = String.valueOf(reply.body()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        int drop = Math.max(1, body.length / DROPS);
        for (int sent = 0; sent < body.length; sent += drop) {
            exchange.getResponseBody().write(body, sent, Math.min(drop, body.length - sent));
            exchange.getResponseBody().flush();
            pause(over.dividedBy(DROPS));
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the simulator ends");
        }
    }

    private static void send(HttpExchange exchange, Reply reply, boolean cut) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        String text = reply.body();
        if (text == null) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body, 0, cut ? body.length / 2 : body.length);
    }
}
