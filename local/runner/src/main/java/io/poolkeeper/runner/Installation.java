package io.poolkeeper.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps a person would take in the UI of a new installation: become the first admin, ask for a join token. */
final class Installation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final Secrets secrets;

    Installation(String url, Secrets secrets) {
        this.url = url;
        this.secrets = secrets;
    }

    /**
     * Logs in as the first admin, whom it creates where there is no user yet.
     *
     * @param bootstrapToken the one-time token the auth service was started with
     * @param fresh whether this is the first start on these data, so that there cannot be an admin yet
     * @return an access token; empty when the admin has another password by now
     */
    Optional<String> admin(String bootstrapToken, boolean fresh) {
        // in the likelier order first: a failed login would stand in the audit trail
        return fresh ? firstAdmin(bootstrapToken).or(this::login) : login().or(() -> firstAdmin(bootstrapToken));
    }

    private Optional<String> login() {
        return accessToken(post(
                "/api/auth/login", Map.of("email", Secrets.ADMIN_EMAIL, "password", secrets.adminPassword()), null));
    }

    private Optional<String> firstAdmin(String bootstrapToken) {
        var account = Map.of(
                "token",
                bootstrapToken,
                "email",
                Secrets.ADMIN_EMAIL,
                "full_name",
                "Local Admin",
                "password",
                secrets.adminPassword());
        return accessToken(post("/api/auth/bootstrap", account, null));
    }

    private static Optional<String> accessToken(HttpResponse<String> answer) {
        return answer.statusCode() == 200 ? Optional.of(text(answer, "access_token")) : Optional.empty();
    }

    /** A join token for one agent. */
    String joinToken(String accessToken) {
        var answer = post("/api/nodes/join-tokens", Map.of("ttl_minutes", 60), accessToken);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no join token: " + answer.statusCode() + " " + answer.body());
        }
        return text(answer, "token");
    }

    private HttpResponse<String> post(String path, Map<String, ?> body, @Nullable String bearer) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (bearer != null) {
                request.header("Authorization", "Bearer " + bearer);
            }
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(HttpResponse<String> answer, String field) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body.path(field).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
