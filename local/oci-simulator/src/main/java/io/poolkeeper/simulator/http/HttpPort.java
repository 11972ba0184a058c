package io.poolkeeper.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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

    private final String host;
    private final String scheme;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param tls null for plain HTTP */
    public HttpPort(String host, int port, @Nullable SSLContext tls, Function<Request, Answer> handler) {
        this.host = host;
        this.scheme = tls == null ? "http" : "https";
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
            server = tls == null ? HttpServer.create(address, BACKLOG) : secure(address, tls);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " on " + host + " cannot be opened: " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, handler));
        server.start();
    }

    public String url() {
        return scheme + "://" + host + ":" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        // Interrupting first ends requests that a fault is holding on purpose.
        threads.shutdownNow();
        server.stop(0);
    }

    private static HttpServer secure(InetSocketAddress address, SSLContext tls) throws IOException {
        HttpsServer made = HttpsServer.create(address, BACKLOG);
        made.setHttpsConfigurator(new HttpsConfigurator(tls));
        return made;
    }

    private static void serve(HttpExchange exchange, Function<Request, Answer> handler) throws IOException {
        try (exchange) {
            switch (handler.apply(received(exchange))) {
                case Reply reply -> send(exchange, reply, false);
                case Answer.Cut cut -> send(exchange, cut.reply(), true);
                case Answer.Drop drop -> exchange.close();
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
