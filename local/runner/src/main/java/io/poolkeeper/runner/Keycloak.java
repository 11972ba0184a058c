package io.poolkeeper.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an administrator would do in a new Keycloak's console: import the realm, set its client up, add people. */
final class Keycloak {
    static final String REALM = "poolkeeper";
    static final String CLIENT = "poolkeeper";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int CREATED = 201;
    private static final int THERE_ALREADY = 409;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String url;
    private final String adminPassword;

    Keycloak(String url, String adminPassword) {
        this.url = url;
        this.adminPassword = adminPassword;
    }

    /** Imports the shipped realm for a product at this address, unless it is there. */
    void importRealm(Path file, String publicUrl, String clientSecret) {
        try {
            ObjectNode realm = (ObjectNode) JSON.readTree(file.toFile());
            ObjectNode client = (ObjectNode) realm.path("clients").path(0);
            client.put("secret", clientSecret).put("rootUrl", publicUrl);
            client.putArray("redirectUris")
                    .add(publicUrl + "/api/auth/keycloak/callback")
                    .add(publicUrl + "/auth/keycloak/callback");
            client.withObject("/attributes").put("post.logout.redirect.uris", publicUrl + "/");
            make("/admin/realms", realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A person with a password, unless there is one of that name. */
    void addUser(String name, String email, boolean verified, String password, List<String> groups) {
        ObjectNode user = JSON.createObjectNode()
                .put("username", name)
                .put("email", email)
                .put("emailVerified", verified)
                .put("firstName", name)
                .put("lastName", "Person")
                .put("enabled", true);
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", password)
                .put("temporary", false);
        var list = user.putArray("groups");
        groups.forEach(list::add);
        make("/admin/realms/" + REALM + "/users", user);
    }

    JsonNode get(String path) {
        return answer("GET", path, null, Set.of(200));
    }

    void make(String path, JsonNode what) {
        answer("POST", path, what, Set.of(CREATED, 204, THERE_ALREADY));
    }

    void change(String path, JsonNode what) {
        answer("PUT", path, what, Set.of(200, 204));
    }

    private JsonNode answer(String method, String path, @Nullable JsonNode body, Set<Integer> expected) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        HttpResponse<String> answer = send(request.build());
        if (!expected.contains(answer.statusCode())) {
            throw new IllegalStateException(
                    "Keycloak answered %s %s with %d".formatted(method, path, answer.statusCode()));
        }
        return read(answer);
    }

    private String token() {
        String form = Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        KeycloakSecrets.ADMIN,
                        "password",
                        adminPassword)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Keycloak's administrator cannot sign in; --fresh starts anew");
        }
        return read(answer).path("access_token").asText();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return answer.body().isBlank() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
