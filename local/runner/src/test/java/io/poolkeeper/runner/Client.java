package io.poolkeeper.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A signed-in person with a command line. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final String token;
    private final String simulator;

    private Client(String url, String token, String simulator) {
        this.url = url;
        this.token = token;
        this.simulator = simulator;
    }

    static Client signedIn(LocalState state) throws IOException, InterruptedException {
        var anonymous = new Client(state.url(), "", state.simulatorUrl());
        var answer = anonymous.send(anonymous
                .request("/api/auth/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("email=" + state.adminEmail() + "&password=" + state.adminPassword())));
        if (answer.statusCode() != 200) {
            throw new AssertionError("login: " + answer.statusCode() + " " + answer.body());
        }
        return new Client(
                state.url(), JSON.readTree(answer.body()).path("access_token").asText(), state.simulatorUrl());
    }

    JsonNode get(String path) {
        try {
            var answer = send(request(path).GET());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A read that belongs to a trace, as the pages' are. */
    void traced(String path, String traceparent) throws IOException, InterruptedException {
        var answer = send(request(path).header("traceparent", traceparent).GET());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    int status(String path) throws IOException, InterruptedException {
        return send(request(path).GET()).statusCode();
    }

    /** The status of a change under a request id of its own. */
    int post(String path, String json, String requestId) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", requestId)
                .POST(BodyPublishers.ofString(json));
        return send(request).statusCode();
    }

    /** A change of the version that the tag names. */
    JsonNode put(String path, String json, String tag) throws IOException, InterruptedException {
        var answer = send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString(json)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** What an order was answered. */
    JsonNode posted(String path, String json) throws IOException, InterruptedException {
        var answer =
                send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** What an address answers to anybody. */
    static String text(String url) {
        try (var anonymous = HttpClient.newHttpClient()) {
            return anonymous
                    .send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(TIMEOUT)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String json(String key, String value) {
        return JSON.createObjectNode().put(key, value).toString();
    }

    /** By hand, for the next half hour. */
    void pin(JsonNode pool, int size) throws IOException, InterruptedException {
        String until = Instant.now().plus(Duration.ofMinutes(30)).toString();
        String wish = "{\"size\": %d, \"until\": \"%s\", \"reason\": \"a test of the stack\"}".formatted(size, until);
        put("/api/pools/" + pool.path("id").asText() + "/pin", wish, "*");
    }

    List<JsonNode> applied(String action) {
        return rows(get("/api/analytics/decisions?hours=2&limit=500&action=" + action)).stream()
                .filter(d -> d.path("outcome").asText().equals("APPLIED"))
                .toList();
    }

    /** The newest samples the API shows; more than a test can bring about while it looks twice. */
    Set<String> sampleIds() {
        return rows(get("/api/analytics/pools?hours=2&limit=500")).stream()
                .map(s -> s.path("oracle_pool_id").asText() + "@"
                        + s.path("timestamp").asText())
                .collect(Collectors.toSet());
    }

    Set<String> decisionIds() {
        return rows(get("/api/analytics/decisions?hours=2&limit=500")).stream()
                .map(d -> d.path("decision_id").asText())
                .collect(Collectors.toSet());
    }

    List<String> auditActions() {
        return rows(get("/api/admin/audit-logs?limit=500")).stream()
                .map(e -> e.path("action").asText())
                .toList();
    }

    String newestHeartbeat() {
        return get("/api/nodes").get(0).path("last_heartbeat").asText();
    }

    /** What truly happened in the simulator, oldest first. */
    List<JsonNode> journal() {
        return rows(simulated("/_sim/journal"));
    }

    List<JsonNode> pools() {
        return rows(simulated("/_sim/pools"));
    }

    /** The next call to OCI is answered 429. */
    void throttleOnce() throws IOException, InterruptedException {
        var fault =
                "{\"effect\":\"ERROR\",\"status\":429,\"code\":\"TooManyRequests\",\"message\":\"slow\",\"times\":1}";
        var answer = send(HttpRequest.newBuilder(URI.create(simulator + "/_sim/faults"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(fault)));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("the simulator answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private JsonNode simulated(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(simulator + path)).timeout(TIMEOUT);
            return JSON.readTree(send(request).body());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static List<JsonNode> rows(JsonNode array) {
        var rows = new ArrayList<JsonNode>();
        array.forEach(rows::add);
        return rows;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
