package io.poolkeeper.faultlab.history;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody who asks over HTTP and remembers every answer. Nothing that is answered is thrown. */
public final class Person {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Set<Integer> PUT_OFF = Set.of(429, 503);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String url;
    private final Supplier<Map<String, String>> identity;
    private final Calls calls;

    /**
     * @param identity the headers that say who asks
     */
    public Person(String url, Supplier<Map<String, String>> identity, Calls calls) {
        this.url = url;
        this.identity = identity;
        this.calls = calls;
    }

    public Person at(String otherUrl) {
        return new Person(otherUrl, identity, calls);
    }

    public Person as(Map<String, String> other) {
        return new Person(url, () -> other, calls);
    }

    /** The same, for a crowd of which nobody wants to remember each word. */
    public Person forgetful() {
        return new Person(url, identity, new Calls());
    }

    public Call get(String path) {
        return send("GET", path, null, false, Map.of());
    }

    /** An order that changes something, and so is audited. */
    public Call change(String method, String path, @Nullable String json, String... headers) {
        return send(method, path, json, true, pairs(headers));
    }

    /** An order that leaves no trace in the trail, such as a heartbeat. */
    public Call tell(String method, String path, @Nullable String json, String... headers) {
        return send(method, path, json, false, pairs(headers));
    }

    /** Asks again for a while when it is put off, as whoever is told to wait does. */
    public static Call patiently(Supplier<Call> ask) {
        long start = System.nanoTime();
        Call answer = ask.get();
        while (PUT_OFF.contains(answer.status()) && System.nanoTime() - start < PATIENCE.toNanos()) {
            try {
                Thread.sleep(AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            answer = ask.get();
        }
        return answer;
    }

    /** The answer's JSON; anything but success ends the case. */
    public JsonNode read(String path) {
        return json(patiently(() -> get(path)));
    }

    public static JsonNode json(Call call) {
        if (!call.ok()) {
            throw new IllegalStateException("not answered as expected: " + call);
        }
        try {
            return JSON.readTree(call.body());
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + call, e);
        }
    }

    public static List<JsonNode> rows(JsonNode array) {
        var rows = new ArrayList<JsonNode>();
        array.forEach(rows::add);
        return rows;
    }

    private Call send(String method, String path, @Nullable String json, boolean changes, Map<String, String> headers) {
        String id = "lab-" + UUID.randomUUID();
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("X-Request-Id", id)
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        identity.get().forEach(request::setHeader);
        headers.forEach(request::setHeader);
        long start = System.nanoTime();
        Call call;
        try {
            call = answered(id, request.build(), changes, start);
        } catch (ExecutionException | TimeoutException e) {
            call = new Call(id, method, path, changes, 0, null, null, null, since(start), String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        calls.add(call);
        return call;
    }

    /** The client's own limit ends with the headers, and a body whose sender has died may never end. */
    private static Call answered(String id, HttpRequest request, boolean changes, long start)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<String>> asked = HTTP.sendAsync(request, BodyHandlers.ofString());
        HttpResponse<String> answer;
        try {
            answer = asked.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            asked.cancel(true);
        }
        var headers = answer.headers();
        return new Call(
                id,
                request.method(),
                request.uri().getRawPath(),
                changes,
                answer.statusCode(),
                headers.firstValue("Content-Type").orElse(null),
                headers.firstValue("Retry-After").orElse(null),
                headers.firstValue("ETag").orElse(null),
                since(start),
                answer.body());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Map<String, String> pairs(String... headers) {
        var map = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return map;
    }
}
