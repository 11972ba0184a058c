package io.poolkeeper.testkit.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Calls the service under test, each time from another address: it is not its rate limits that are tried here. */
final class Door {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String service;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Door(URL service) {
        this.service = "http://" + service.getHost() + ":" + service.getPort();
    }

    /** An answer and the id under which the trail would know the request. */
    record Knock(int status, String contentType, String requestId) {}

    /** An answer with what it says; of one that is no problem the text is left unread. */
    record Answered(int status, String contentType, String body) {}

    Answered ask(String method, String path, Map<String, String> headers, String body, String contentType) {
        var request = to(method, path, headers, body).header("Content-Type", contentType);
        HttpResponse<InputStream> answer = send(request.build());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        try (InputStream text = answer.body()) {
            String said = answer.statusCode() < 400 ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
            return new Answered(answer.statusCode(), type, said);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    Knock knock(String method, String path, Map<String, String> headers, String body) {
        String requestId = "matrix-" + UUID.randomUUID();
        var request = to(method, path, headers, body).header("X-Request-Id", requestId);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<InputStream> answer = send(request.build());
        close(answer);
        return new Knock(
                answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), requestId);
    }

    private HttpRequest.Builder to(String method, String path, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(PATIENCE)
                .header("X-Forwarded-For", someAddress())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request;
    }

    /** Unread: a stream of events has no end. */
    private static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String someAddress() {
        var random = ThreadLocalRandom.current();
        return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(1, 255));
    }
}
