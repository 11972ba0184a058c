package io.poolkeeper.runner.installed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The first administrator of an installation. */
final class Person {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAIL = "first@example.com";
    private static final String PASSWORD = "a long enough Passw0rd";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    /** @param auth where auth answers */
    Person(String auth) throws IOException, InterruptedException {
        var body = JSON.createObjectNode()
                .put("token", Installation.BOOTSTRAP_TOKEN)
                .put("email", EMAIL)
                .put("full_name", "First")
                .put("password", PASSWORD);
        token = sent(json(auth + "/auth/bootstrap", body)).path("access_token").asText();
        sent(json(
                auth + "/auth/login",
                JSON.createObjectNode().put("email", EMAIL).put("password", PASSWORD)));
    }

    JsonNode get(String url) throws IOException, InterruptedException {
        return sent(signed(HttpRequest.newBuilder(URI.create(url))));
    }

    String joinToken(String registry) throws IOException, InterruptedException {
        return sent(signed(json(
                        registry + "/nodes/join-tokens", JSON.createObjectNode().put("ttl_minutes", 10))))
                .path("token")
                .asText();
    }

    /** Whether a read is answered as it should be, whatever is going on. */
    boolean reads(String url) {
        try {
            get(url);
            return true;
        } catch (IOException | AssertionError e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpRequest.Builder json(String url, JsonNode body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder signed(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    private JsonNode sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return JSON.readTree(answer.body());
    }
}
