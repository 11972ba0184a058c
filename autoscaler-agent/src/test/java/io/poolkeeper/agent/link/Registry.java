package io.poolkeeper.agent.link;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.Credential;
import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.api.NodeConfiguration;
import io.poolkeeper.api.PoolOwnership;
import io.poolkeeper.api.PushConfiguration;
import io.poolkeeper.api.RegisterNode;
import io.poolkeeper.api.RegisteredNode;
import io.poolkeeper.api.RotateKey;
import io.poolkeeper.api.RotatedKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A control plane over real HTTP, as small as the contract: what it acknowledged, it counts. */
public final class Registry implements AutoCloseable {

    /** What the next requests suffer instead of an answer. */
    public enum Fate {
        ANSWER,
        SERVE_BUT_LOSE_THE_ANSWER,
        REFUSE_503,
        LOSE_ANSWERS_TO_ROTATIONS,
        REFUSE_ROTATIONS
    }

    private final Wire wire = new Wire();
    private final HttpServer server;
    private final Map<String, Long> nodesByKeyHash = new ConcurrentHashMap<>();
    private final Map<String, Heartbeat> stored = new ConcurrentHashMap<>();
    private final AtomicInteger arrived = new AtomicInteger();
    private final List<String> pushed = new CopyOnWriteArrayList<>();
    private final List<String> keysSeen = new CopyOnWriteArrayList<>();
    private volatile Fate fate = Fate.ANSWER;
    private volatile String configuration = NodeConfiguration.SENTINEL;
    private volatile List<PoolOwnership> ownership = List.of();
    private volatile int interval = 1;
    private volatile Duration skew = Duration.ZERO;
    private volatile @Nullable Instant keyExpiresAt;
    private final List<RotateKey> rotations = new CopyOnWriteArrayList<>();

    public Registry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void fate(Fate next) {
        fate = next;
    }

    public void configure(String yaml) {
        configuration = yaml;
    }

    public void own(List<PoolOwnership> pools) {
        ownership = pools;
    }

    /** From now on its clock is ahead by that much. */
    public void skew(Duration offset) {
        skew = offset;
    }

    public void tellInterval(int seconds) {
        interval = seconds;
    }

    /** From now on the key in use is told to end then. */
    public void expireKeys(@Nullable Instant at) {
        keyExpiresAt = at;
    }

    /** Forgets a key at once, as a revocation or a restored database does. */
    public void revoke(String key) {
        nodesByKeyHash.remove(Credential.hash(key));
    }

    /** Knows a key again. */
    public void restore(String key, long node) {
        nodesByKeyHash.put(Credential.hash(key), node);
    }

    public List<RotateKey> rotations() {
        return List.copyOf(rotations);
    }

    /** One per boot and sequence, as the registry's unique key has it. */
    public List<Heartbeat> heartbeats() {
        return List.copyOf(stored.values());
    }

    public int arrivals() {
        return arrived.get();
    }

    public int nodes() {
        return (int) nodesByKeyHash.values().stream().distinct().count();
    }

    public List<String> pushed() {
        return List.copyOf(pushed);
    }

    public List<String> keysSeen() {
        return List.copyOf(keysSeen);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (fate == Fate.REFUSE_503) {
            answer(exchange, 503, "{\"detail\":\"busy\"}");
            return;
        }
        boolean rotation = exchange.getRequestURI().getPath().endsWith("/keys");
        if (rotation && fate == Fate.REFUSE_ROTATIONS) {
            answer(exchange, 409, "{\"detail\":\"too many keys\"}");
            return;
        }
        String answer = served(exchange, body);
        if (fate == Fate.SERVE_BUT_LOSE_THE_ANSWER || (rotation && fate == Fate.LOSE_ANSWERS_TO_ROTATIONS)) {
            exchange.close();
        } else if (answer.isEmpty()) {
            answer(exchange, 401, "{\"detail\":\"unknown key\"}");
        } else {
            answer(exchange, 200, answer);
        }
    }

    private String served(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/nodes/register")) {
            return register(exchange, wire.read(body, RegisterNode.class));
        }
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("X-API-Key"));
        keysSeen.add(key);
        Long node = nodesByKeyHash.get(Credential.hash(key));
        if (node == null || !path.startsWith("/nodes/" + node + "/")) {
            return "";
        }
        return switch (path.substring(("/nodes/" + node).length())) {
            case "/heartbeat" -> heartbeat(wire.read(body, Heartbeat.class));
            case "/config" -> wire.write(current(node));
            case "/keys" -> rotate(node, wire.read(body, RotateKey.class));
            case "/config/push" -> push(node, wire.read(body, PushConfiguration.class));
            default -> "";
        };
    }

    private String register(HttpExchange exchange, RegisterNode request) {
        if (!String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .startsWith("Bearer pkj_")) {
            return "";
        }
        long node = nodesByKeyHash.computeIfAbsent(request.apiKeyHash(), hash -> 100L + nodesByKeyHash.size());
        return wire.write(new RegisteredNode(node, null, request.name(), request.region()));
    }

    private String heartbeat(Heartbeat beat) {
        arrived.incrementAndGet();
        stored.putIfAbsent(beat.boot() + "/" + beat.sequence(), beat);
        String hash = configuration.equals(NodeConfiguration.SENTINEL) ? null : Credential.hash(configuration);
        boolean drift = hash != null && !hash.equals(beat.configHash());
        return wire.write(new HeartbeatReply(
                "success",
                drift,
                hash,
                drift ? configuration : null,
                Instant.now().plus(skew),
                interval,
                beat.sequence(),
                ownership,
                keyExpiresAt));
    }

    private String rotate(long node, RotateKey next) {
        rotations.add(next);
        nodesByKeyHash.put(next.apiKeyHash(), node);
        keyExpiresAt = Instant.now().plus(Duration.ofDays(90));
        return wire.write(
                new RotatedKey(next.apiKeyId(), keyExpiresAt, Instant.now().plus(Duration.ofDays(1))));
    }

    private String push(long node, PushConfiguration push) {
        pushed.add(push.yamlConfig());
        configuration = push.yamlConfig();
        return wire.write(current(node));
    }

    private NodeConfiguration current(long node) {
        return new NodeConfiguration(1, node, configuration, Credential.hash(configuration), true, Instant.EPOCH);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
