package io.poolkeeper.agent.lease;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.poolkeeper.agent.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** As much of the Kubernetes API as a Lease needs: HTTPS, bearer tokens, resource versions and their conflicts. */
public final class Cluster implements AutoCloseable {

    private static final String ALL = "/apis/coordination.k8s.io/v1/namespaces/ops/leases";

    private final JsonMapper json = new JsonMapper();
    private final HttpsServer server;
    private final TestCertificate certificate;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Set<String> cutOff = ConcurrentHashMap.newKeySet();
    private final List<String> holders = new CopyOnWriteArrayList<>();
    private final AtomicInteger conflicts = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private @Nullable ObjectNode lease;
    private int version;

    public Cluster(Path folder) {
        certificate = new TestCertificate(folder);
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A pod's folder with a token of its own. */
    public Path account(Path folder, String token) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("ca.crt"), certificate.pem());
            Files.writeString(folder.resolve("namespace"), "ops");
            renew(folder, token);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void renew(Path folder, String token) {
        try {
            tokens.add(token);
            Files.writeString(folder.resolve("token"), token + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void revoke(String token) {
        tokens.remove(token);
    }

    /** Requests with this token get no answer until they are let through again. */
    public void cutOff(String token, boolean now) {
        if (now) {
            cutOff.add(token);
        } else {
            cutOff.remove(token);
        }
    }

    /** Everyone who held the lease, in order, each renewal counted once. */
    List<String> holders() {
        return List.copyOf(holders);
    }

    int conflicts() {
        return conflicts.get();
    }

    int refused() {
        return refused.get();
    }

    synchronized ObjectNode lease() {
        return lease == null ? json.createObjectNode() : lease.deepCopy();
    }

    /** What somebody with kubectl does. */
    synchronized void edit(String pointer, String field, String value) {
        if (lease != null) {
            lease.withObject(pointer).put(field, value);
            stamp();
        }
    }

    synchronized void delete() {
        lease = null;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
        if (cutOff.contains(token)) {
            return;
        }
        if (!tokens.contains(token)) {
            refused.incrementAndGet();
            answer(exchange, 401, "{\"kind\":\"Status\",\"code\":401}");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        String call = exchange.getRequestMethod() + " " + path;
        if (call.equals("GET " + ALL + "/agent")) {
            ObjectNode present = lease();
            answer(exchange, present.isEmpty() ? 404 : 200, present.toString());
        } else if (call.equals("POST " + ALL)) {
            write(exchange, create((ObjectNode) json.readTree(body)), 201);
        } else if (call.equals("PUT " + ALL + "/agent")) {
            write(exchange, replace((ObjectNode) json.readTree(body)), 200);
        } else {
            answer(exchange, 404, "{\"kind\":\"Status\",\"code\":404}");
        }
    }

    private synchronized @Nullable ObjectNode create(ObjectNode fresh) {
        if (lease != null) {
            return null;
        }
        lease = fresh;
        return stamp();
    }

    private synchronized @Nullable ObjectNode replace(ObjectNode fresh) {
        if (lease == null
                || !fresh.path("metadata")
                        .path("resourceVersion")
                        .equals(lease.path("metadata").path("resourceVersion"))) {
            return null;
        }
        lease = fresh;
        return stamp();
    }

    private ObjectNode stamp() {
        ObjectNode present = lease;
        present.withObject("/metadata").put("resourceVersion", String.valueOf(++version));
        String holder = present.path("spec").path("holderIdentity").asText();
        if (holders.isEmpty() || !holders.getLast().equals(holder)) {
            holders.add(holder);
        }
        return present.deepCopy();
    }

    private void write(HttpExchange exchange, @Nullable ObjectNode written, int status) throws IOException {
        if (written == null) {
            conflicts.incrementAndGet();
            answer(exchange, 409, "{\"kind\":\"Status\",\"reason\":\"Conflict\",\"code\":409}");
        } else {
            answer(exchange, status, written.toString());
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
